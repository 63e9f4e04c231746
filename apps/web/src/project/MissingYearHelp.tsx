import { Button } from 'antd';
import type { Axes } from '../ui/axes.js';
import { LinkButton } from '../ui/LinkButton.js';

const isCut = ({ asOf, upTo }: Axes): boolean => asOf !== undefined || upTo !== undefined;

export const missingYearHint = (axes: Axes): string | null =>
  isCut(axes) ? '在所选的时间条件下可能还没有登记，清除时间条件可以看到现在的情况。' : null;

/** A project that is not there may only be not there yet, on the day asked for. */
export function MissingYearHelp({ axes, clear }: { readonly axes: Axes; readonly clear: () => void }) {
  return (
    <>
      {isCut(axes) && (
        <Button type="primary" onClick={clear}>
          清除时间条件再看
        </Button>
      )}
      <LinkButton to="/projects" type={isCut(axes) ? 'default' : 'primary'}>
        回到项目列表
      </LinkButton>
    </>
  );
}

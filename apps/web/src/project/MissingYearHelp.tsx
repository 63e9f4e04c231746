import { Button } from 'antd';
import { Link } from 'react-router';
import type { Axes } from '../ui/axes.js';

/** A project that is not there may only be not there yet, on the day asked for. */
export function MissingYearHelp({ axes, clear }: { readonly axes: Axes; readonly clear: () => void }) {
  const isCut = axes.asOf !== undefined || axes.upTo !== undefined;
  return (
    <>
      {isCut && (
        <Button type="primary" onClick={clear}>
          清除时间条件再看
        </Button>
      )}
      <Link to="/projects">
        <Button type={isCut ? 'default' : 'primary'}>回到项目列表</Button>
      </Link>
    </>
  );
}

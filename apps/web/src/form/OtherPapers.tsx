import { FORMAT_LABELS, PAPER_FORMATS, PAPER_IDS, PAPER_LABELS } from '@mingzhang/forms';
import { Button, Dropdown, type MenuProps } from 'antd';
import { axesSearch, type Axes } from '../ui/axes.js';

interface OtherPapersProps {
  /** Of the project's year. */
  readonly address: string;
  readonly axes: Axes;
}

/** What leaves beside the form: lists, the reviewer's worksheet, the materials themselves. */
export function OtherPapers({ address, axes }: OtherPapersProps) {
  return (
    <Dropdown menu={{ items: itemsOf(address, axes) }} trigger={['click']}>
      <Button>其他材料</Button>
    </Dropdown>
  );
}

const itemsOf = (address: string, axes: Axes): MenuProps['items'] => [
  ...PAPER_IDS.map((id) => ({
    key: id,
    label: PAPER_LABELS[id],
    children: PAPER_FORMATS.map((format) => ({
      key: `${id}.${format}`,
      label: (
        <a
          href={`/api${address}/papers/${id}?${new URLSearchParams({ format, ...axes }).toString()}`}
          download
        >
          {FORMAT_LABELS[format]}
        </a>
      ),
    })),
  })),
  {
    key: 'pack',
    label: (
      <a href={`/api${address}/evidence.zip${axesSearch(axes)}`} download>
        佐证材料包（zip）
      </a>
    ),
  },
];

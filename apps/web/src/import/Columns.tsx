import { Select } from 'antd';
import type { ImportMapping, ImportPreview } from '../api/client.js';

interface ColumnsProps {
  readonly preview: ImportPreview;
  readonly mapping: ImportMapping;
  readonly change: (mapping: ImportMapping) => void;
}

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`;

/** The table as the file has it, over each column what it is read as; a wrong one is put right here. */
export function Columns({ preview, mapping, change }: ColumnsProps) {
  const { header, columns, fields, sample, headerRow } = preview;
  const read = new Map(columns.map((one) => [one.column, one]));
  const options = [
    { value: '', label: '不导入' },
    ...fields.map(({ field, title, required }) => ({ value: field, label: required ? `${title}＊` : title })),
  ];
  const choose = (text: string, before: string | undefined, field: string): void => {
    const left = before === undefined ? {} : { [before]: '' };
    const taken = field === '' ? {} : { [field]: text };
    change({ ...mapping, columns: { ...mapping.columns, ...left, ...taken } });
  };
  return (
    <div className="scroll">
      <table className="grid import-columns">
        <caption>第 {headerRow} 行为表头；＊ 为必须有的列</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            {header.map((text, at) => {
              const column = read.get(letterOf(at));
              return (
                <th key={at} scope="col">
                  <div>{text}</div>
                  <Select
                    size="small"
                    aria-label={`“${text}”一列读作`}
                    value={column?.field ?? ''}
                    options={options}
                    popupMatchSelectWidth={false}
                    disabled={text.trim() === ''}
                    onChange={(field) => choose(text.trim(), column?.field, field)}
                    className={column === undefined ? 'import-unused' : ''}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sample.map(({ number, cells }) => (
            <tr key={number}>
              <td className="muted">{number}</td>
              {header.map((_, at) => (
                <td key={at} className={read.has(letterOf(at)) ? undefined : 'muted'}>
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

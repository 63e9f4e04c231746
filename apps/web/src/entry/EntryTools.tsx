import { Alert, Button, Input, Segmented } from 'antd';
import { DraftLine } from '../drafts/DraftLine.js';
import { moneyText } from '../format/money.js';
import type { EntryKind } from './kinds.js';
import { total } from './tidy.js';
import type { Entry } from './use-entry.js';

interface Parts {
  readonly kind: EntryKind;
  readonly entry: Entry;
}

/** Above the grid: the unit of what is typed, what all rows share, and how to begin. */
export function Tools({ kind, entry }: Parts) {
  return (
    <div className="entry-tools">
      <label>
        录入单位{' '}
        <Segmented
          aria-label="录入单位"
          options={['元', '万元']}
          value={entry.unit}
          onChange={(chosen) => entry.chooseUnit(chosen === '万元' ? '万元' : '元')}
        />
      </label>
      {Object.entries(kind.head).map(([name, { title }]) => (
        <label key={name}>
          {title}{' '}
          <Input
            aria-label={title}
            value={entry.head[name] ?? ''}
            onChange={(event) => entry.setHead(name, event.target.value)}
          />
        </label>
      ))}
      <span className="muted">
        可从 Excel 整块粘贴；Enter 下一行，Tab 下一格，Ctrl+D 同上，Ctrl+Z 撤销。日期可写 20221230 或 12-30。
      </span>
    </div>
  );
}

/** Under the columns: how many rows, how many of them are wrong, and what they come to. */
export function Totals({ kind, entry }: Parts) {
  const at = kind.columns.findIndex(({ isNumber }) => isNumber === true);
  const amount = total(entry.open, kind.columns[at]?.key ?? '', entry.unit);
  const other = entry.unit === '元' ? '万元' : '元';
  return (
    <tr>
      <th scope="row" colSpan={at + 1}>
        合计 {entry.open.length} 行待保存
      </th>
      <td className="number" aria-label="金额合计">
        {moneyText(amount, entry.unit)}
      </td>
      <td colSpan={kind.columns.length - at} className="muted">
        即 {moneyText(amount, other)} {other}
      </td>
    </tr>
  );
}

const wrongRows = ({ open, problems }: Entry): number =>
  open.filter(({ id, refused }) => Object.keys({ ...problems.get(id), ...refused }).length > 0).length;

/** One button saves all that is right; what is wrong stays where it is. */
export function Saving({ kind, entry }: Parts) {
  const { open, progress, outcome, draft } = entry;
  const wrong = wrongRows(entry);
  return (
    <div className="entry-saving">
      <Button
        type="primary"
        disabled={progress !== null || open.length === 0 || draft.status === 'changed'}
        onClick={entry.save}
      >
        {progress === null ? '保存' : `正在保存 ${progress.done}/${progress.of}`}
      </Button>
      <Button onClick={entry.acts.undo} disabled={entry.sheet.past.length === 0}>
        撤销
      </Button>
      <Button onClick={entry.acts.redo} disabled={entry.sheet.future.length === 0}>
        重做
      </Button>
      {entry.sheet.rows.some(({ saved }) => saved !== null) && (
        <Button onClick={entry.clear}>收起已登记的行</Button>
      )}
      <DraftLine draft={draft} />
      {wrong > 0 && <span className="differs">{`${wrong} 行有误，保存时跳过`}</span>}
      {outcome !== null && progress === null && (
        <Alert
          className="entry-outcome"
          type={outcome.refused > 0 || wrong > 0 ? 'warning' : 'success'}
          role="status"
          title={[
            `已保存 ${outcome.saved} ${kind.counted}`,
            ...(outcome.were > 0 ? [`${outcome.were} ${kind.counted}此前已登记，没有重复登记`] : []),
            ...(wrong > 0 ? [`${wrong} 行有误未保存，错处标在格内`] : []),
            ...outcome.warnings,
          ].join('；')}
        />
      )}
    </div>
  );
}

import type { ImportPreview } from '../api/client.js';
import { Money, MoneyUnitWord } from '../ui/Money.js';

const SEVERITIES = { error: '错误', warning: '提醒', note: '说明' };

/** What would become of it, compared with the ledger; nothing is written. */
export function Checked({ preview }: { readonly preview: ImportPreview }) {
  const { rows, documents, lookedAt, fresh, earlier, total, problems, problemRows, findings, skipped } =
    preview;
  return (
    <>
      <dl className="fields">
        <Said title="数据行">{rows} 行</Said>
        <Said title="可登记">
          {documents} 张单据，新 {fresh} 张，此前已登记 {earlier} 张
          {lookedAt < documents && `（已与账核对前 ${lookedAt} 张）`}
        </Said>
        {total !== null && (
          <Said title="金额合计">
            <Money yuan={total} /> <MoneyUnitWord />
          </Said>
        )}
        <Said title="不能登记">{problemRows} 行</Said>
        {preview.unitBasis !== null && (
          <Said title="金额单位">
            {preview.moneyUnit === 'wan' ? '万元' : '元'}（{preview.unitBasis}）
          </Said>
        )}
      </dl>
      {findings.map(({ severity, where, message }) => (
        <p key={`${where}${message}`}>
          <span className={`severity ${severity}`}>{SEVERITIES[severity]}</span> {where}：{message}
        </p>
      ))}
      {problems.length > 0 && <Problems problems={problems} rows={problemRows} />}
      {skipped.length > 0 && (
        <details>
          <summary>没有读入的行（{skipped.length}）</summary>
          <ul>
            {skipped.map(({ row, reason }) => (
              <li key={row}>
                第 {row} 行：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface SaidProps {
  readonly title: string;
  readonly children: React.ReactNode;
}
const Said = ({ title, children }: SaidProps) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);

interface ProblemsProps {
  readonly problems: ImportPreview['problems'];
  readonly rows: number;
}

function Problems({ problems, rows }: ProblemsProps) {
  return (
    <div className="scroll">
      <table className="grid">
        <caption>不能登记的行（{rows} 行）</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              行
            </th>
            <th scope="col">单元格</th>
            <th scope="col">原因</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, cell, message }, at) => (
            <tr key={at}>
              <td className="number">{row}</td>
              <td>{cell}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { use } from 'react';
import { ActButton } from '../acts/ActButton.js';
import type { Form } from '../api/client.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { NONE } from '../format/figure.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { reasonRows, type ReasonRow } from './reasons.js';
import { VarianceFacts } from './VarianceFacts.js';

/** 偏差原因: the rows that have to say why, what they say, and the facts of the ledger that may help to say it. */
export function ReasonsSection({ form }: { readonly form: Form }) {
  const rows = reasonRows(form);
  return (
    <Section
      title="偏差原因"
      anchor="reasons"
      aside={rows.some(({ facts }) => facts.length > 0) && <MoneyUnitLine />}
    >
      {rows.length === 0 ? (
        <p className="muted">没有须说明原因的行。</p>
      ) : (
        <div className="scroll">
          <table className="grid">
            <caption className="hidden">须说明原因的行，及台账所记的有关事实</caption>
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col" className="number">
                  得分／分值
                </th>
                <th scope="col">所填原因</th>
                <th scope="col">可能的原因（台账所记）</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.cell} row={row} form={form} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && <p className="muted">台账所记只供参考，原因由填报人核实后自己写。</p>}
    </Section>
  );
}

const SCORE = 'indicator.score:';

function Row({ row, form }: { readonly row: ReasonRow; readonly form: Form }) {
  const { open } = use(ProvenanceContext);
  const given = {
    projectId: form.project.projectId,
    fiscalYear: String(form.fiscalYear),
    indicatorId: row.cell.startsWith(SCORE) ? row.cell.slice(SCORE.length) : '@rate',
  };
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={() => open(row.cell)}>
          {row.name}
        </button>
      </th>
      <td className="number">
        {row.score ?? NONE}／{row.weight ?? NONE}
      </td>
      <td className="prose">
        {row.returned.map((reason) => (
          <p key={reason} className="returned">
            <strong>退回：</strong>
            {reason}
          </p>
        ))}
        {row.reason ?? (
          <span className={row.isRequired ? 'differs' : 'muted'}>
            {row.isRequired ? '未填，须说明' : '未填'}
          </span>
        )}
        {row.isRequired && row.reason === null && (
          <ActButton name="explainVariance" given={given} label="填写原因" of={row.name} isSmall />
        )}
        {row.improvement !== null && <p>改进措施：{row.improvement}</p>}
      </td>
      <td>
        {row.facts.length === 0 ? (
          <span className="muted">没有记到</span>
        ) : (
          <VarianceFacts facts={row.facts} />
        )}
      </td>
    </tr>
  );
}

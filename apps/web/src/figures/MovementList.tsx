import { Button } from 'antd';
import { Link } from 'react-router';
import { call, type FigureInput, type Provenance } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { fromFen, sumFen, toFen } from '../format/money.js';
import { dayOfInstant } from '../format/time.js';
import { Money } from '../ui/Money.js';

type MovementInput = Extract<FigureInput, { kind: 'movements' }>;

interface MovementListProps {
  readonly input: MovementInput;
  /** The log index the figure was computed at: the same question finds the same rows for ever. */
  readonly logIndex: number;
}

/** The documents and payments behind a sum, added up before the reader's eyes. */
export function MovementList({ input, logIndex }: MovementListProps) {
  const query = { ...input.filter, lastIndex: logIndex };
  const { data, failure, isLoading, retry } = useAnswer(JSON.stringify(query), (signal) =>
    ask(query, signal),
  );
  if (failure !== null) {
    return (
      <p role="alert">
        {failure.title}：{failure.detail} <Button onClick={retry}>重试</Button>
      </p>
    );
  }
  if (data === null || isLoading) return <p role="status">正在读取…</p>;
  return <MovementTable input={input} found={data} />;
}

/** All rows are added up here; of very many the first are shown, and the sum is the ledger's. */
function MovementTable({
  input,
  found: { rows, total, sum: whole },
}: {
  readonly input: MovementInput;
  readonly found: Provenance;
}) {
  const sum = rows.length === total ? sumFen(rows.map(({ amount }) => amount)) : toFen(whole);
  const agrees = sum === toFen(input.value);
  return (
    <>
      <table className="grid">
        <caption className="hidden">{input.label}由以下事项构成</caption>
        <thead>
          <tr>
            <th scope="col">发生日</th>
            <th scope="col">登记日</th>
            <th scope="col">事项</th>
            <th scope="col" className="number">
              金额
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, ordinal) => (
            <tr key={`${row.logIndex}/${ordinal}`}>
              <td className="day">{row.occurredOn}</td>
              <td className="day">{dayOfInstant(row.recordedAt)}</td>
              <td>
                <Link to={`/events/${row.logIndex}`}>{row.kindLabel}</Link>
                <span className="muted">
                  {' '}
                  {row.docNo ?? '未载明文号'} · {row.sourceLabel}
                </span>
              </td>
              <td className="number">
                <Money yuan={row.amount} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计（{total} 笔{rows.length < total && `，列出前 ${rows.length} 笔`}）
            </th>
            <td className="number">
              <Money yuan={fromFen(sum)} />
            </td>
          </tr>
        </tfoot>
      </table>
      {!agrees && (
        <p role="alert" className="differs">
          所列各笔合计与该数不一致，请把本页地址发给系统管理员核查。
        </p>
      )}
    </>
  );
}

type Query = MovementInput['filter'] & { readonly lastIndex: number };

function ask(
  { projectId, fiscalYear, kinds, sources, lines, timed, ...rest }: Query,
  signal: AbortSignal,
): Promise<Provenance> {
  return call('GET /api/projects/{projectId}/years/{year}/movements', {
    signal,
    path: { projectId, year: fiscalYear },
    query: {
      kinds: kinds.join(','),
      sources: sources?.join(','),
      lines: lines?.join(','),
      timed: timed === undefined ? undefined : timed ? ('true' as const) : ('false' as const),
      ...rest,
    },
  });
}

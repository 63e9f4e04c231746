import { Alert } from 'antd';
import { use } from 'react';
import { Link } from 'react-router';
import { call, type System } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { holdsDuty, OFFICERS, seesFigures, SessionContext } from '../people/session-context.js';
import { FailureView, Loading } from '../ui/States.js';
import { Section } from '../ui/Section.js';
import { NoticesOfYear } from './NoticesOfYear.js';
import { Schemes } from './Schemes.js';

/** 系统: whether all is well, by what units are scored, who may what. */
export function SystemPage() {
  const { data, failure, retry } = useAnswer('system', (signal) => call('GET /api/system', { signal }));
  const session = use(SessionContext)?.session;
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <>
      <title>系统 · 明账</title>
      <div className="page-head">
        <h1>系统</h1>
        {holdsDuty(session, ...OFFICERS) && <Link to="/people">人员与授权</Link>}
        <Link to="/jobs">作业（导出、核验、巡查、重建）</Link>
        <Link to="/proof">证明与检查点</Link>
      </div>
      {data.officersJoined && (
        <Alert
          type="info"
          showIcon
          className="notice"
          title="本账的系统管理、授权管理、审计管理由一人兼任，此人不能录入和签批。"
        />
      )}
      <LedgerFacts />
      <Checks checks={data.checks} />
      <Schemes schemes={data.schemes} />
      {seesFigures(session) && <NoticesOfYear />}
    </>
  );
}

const KINDS = { live: '正式账', demo: '演示账', test: '测试账' } as const;

function LedgerFacts() {
  const ledger = use(LedgerContext);
  if (ledger === null) return null;
  const facts = [
    ['账名', ledger.title],
    ['性质', KINDS[ledger.kind]],
    ['程序版本', ledger.version],
    ['账上事项', `${ledger.headIndex + 1} 项`],
    ['账的标识', ledger.ledgerId],
  ] as const;
  return (
    <Section title="本账">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What is not well comes first, with what to do about it. */
function Checks({ checks }: Pick<System, 'checks'>) {
  const ordered = checks.toSorted((one, other) => Number(one.ok) - Number(other.ok));
  const ill = checks.filter(({ ok }) => !ok).length;
  return (
    <Section title="自查" aside={<span className="muted">{ill === 0 ? '都正常' : `${ill} 项须处理`}</span>}>
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">服务自查的结果</caption>
          <thead>
            <tr>
              <th scope="col">项</th>
              <th scope="col">结果</th>
              <th scope="col">情况</th>
              <th scope="col">怎么办</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ name, ok, found, advice }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <span className={ok ? 'status done' : 'status alarm'}>{ok ? '正常' : '须处理'}</span>
                </td>
                <td>{found}</td>
                <td>{advice}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        这里是服务运行中所知的。要把账逐项重算，请在“作业”页办理核验；要连同佐证文件一起查，请在服务器上执行
        mingzhang doctor。
      </p>
    </Section>
  );
}

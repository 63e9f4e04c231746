import { CONTINUED_LABELS } from '@mingzhang/domain';
import { Alert, Button } from 'antd';
import { use } from 'react';
import { call, type Job, type Proof } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { instantText } from '../format/time.js';
import { JobProgress } from '../jobs/JobProgress.js';
import { Verified } from '../jobs/JobResult.js';
import { useAsk } from '../jobs/use-ask.js';
import { useJobs } from '../jobs/use-jobs.js';
import { seesFigures, SessionContext } from '../people/session-context.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading } from '../ui/States.js';

/** 证明: how far the log is, who outside has seen what up to when, and one button that verifies all of it. */
export function ProofPage() {
  const { data, failure, retry } = useAnswer<Proof>('proof', (signal) => call('GET /api/proof', { signal }));
  const { isAsking, failure: refusal, ask } = useAsk();
  const session = use(SessionContext)?.session;
  if (failure !== null && data === null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <>
      <title>证明 · 明账</title>
      <div className="page-head">
        <h1>证明</h1>
        <Button disabled={isAsking} onClick={() => ask(() => call('POST /api/proof/checkpoint'), retry)}>
          现在签一个检查点
        </Button>
        {data.checkpoint !== null && (
          <Button href="/api/proof/checkpoint" download>
            保存检查点
          </Button>
        )}
      </div>
      {refusal !== null && (
        <Alert type="error" showIcon title={refusal.title} description={refusal.detail} className="notice" />
      )}
      {data.trouble !== null && (
        <Alert type="error" showIcon title="日志没有跟上" description={data.trouble} className="notice" />
      )}
      <Standing proof={data} />
      {seesFigures(session) && <Verifying isAsking={isAsking} ask={ask} />}
    </>
  );
}

function Standing({ proof }: { readonly proof: Proof }) {
  const { events, integrated, checkpoint, witnesses, continued, key } = proof;
  const size = checkpoint?.size ?? 0;
  return (
    <Section title="谁见过什么">
      <div className="scroll">
        <table className="grid">
          <thead>
            <tr>
              {['谁', '见到哪里', '能说明什么'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row who="本账" what={`已登记 ${events} 项，其中 ${integrated} 项已进入日志`}>
              还没有检查点盖住的，改了看不出来
            </Row>
            <Row who="本账自己签的检查点" what={checkpoint === null ? '还没有' : `前 ${size} 项`}>
              只约束没有私钥的人；账外没有人保存它时，持有数据和私钥的人可以整体重做
            </Row>
            {continued.map(({ logIndex, why, origin, lost }) => (
              <Row
                key={logIndex}
                who={`日志接续：${CONTINUED_LABELS[why]}`}
                what={`序号 ${logIndex} 起，日志名 ${origin}`}
              >
                {`此前的检查点只约束前 ${logIndex} 项${lost === null ? '' : `；序号 ${lost.from} 至 ${lost.to} 已丢失，须补录`}`}
              </Row>
            ))}
            {witnesses.map(({ name, size: seen, at }) => (
              <Row
                key={name}
                who={`见证人 ${name}`}
                what={seen === null || at === null ? '没有签过' : `前 ${seen} 项，${instantText(at)} 签`}
              >
                {seen === null ? '还不能说明什么' : `前 ${seen} 项此后改动，${name}的检查点会显出来`}
              </Row>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {witnesses.length === 0 && '没有设见证人，由系统管理员设。'}
        把检查点保存到账外（财政、审计或主管部门），从那一刻起它才约束建账的人。本账日志的公钥：
        <code style={{ overflowWrap: 'anywhere' }}>{key}</code>
      </p>
    </Section>
  );
}

function Row({
  who,
  what,
  children,
}: {
  readonly who: string;
  readonly what: string;
  readonly children: string;
}) {
  return (
    <tr>
      <th scope="row">{who}</th>
      <td>{what}</td>
      <td>{children}</td>
    </tr>
  );
}

interface VerifyingProps {
  readonly isAsking: boolean;
  readonly ask: ReturnType<typeof useAsk>['ask'];
}

const isVerification = ({ name }: Job): boolean => name === 'verification';

function Verifying({ isAsking, ask }: VerifyingProps) {
  const { data, look } = useJobs();
  const jobs = data?.jobs.filter(isVerification) ?? [];
  const isBusy = jobs.some(({ state }) => state === 'waiting' || state === 'running');
  const button = (
    <Button
      type="primary"
      disabled={isAsking || isBusy}
      onClick={() => ask(() => call('POST /api/jobs/verify'), look)}
    >
      核验全部
    </Button>
  );
  return (
    <Section title="核验" aside={button}>
      <p className="muted">
        每一项事项按本账自己签的检查点逐字段核对，再由事项重算全部的数和封存的表，逐字节比对。不写账，登记照常进行。
      </p>
      {jobs.slice(0, 5).map((job) => (
        <div key={job.id} className="notice">
          {instantText(job.askedAt)} <JobProgress job={job} />
          {job.verified !== null && <Verified verified={job.verified} />}
          {job.verified === null && job.error !== null && <span className="differs">{job.error}</span>}
        </div>
      ))}
    </Section>
  );
}

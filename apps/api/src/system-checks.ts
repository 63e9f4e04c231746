import type { ClockBack, Lag, ProofStanding } from '@mingzhang/application';
import { clockBackText } from '@mingzhang/application';

export interface SystemCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly advice: string;
}

export interface SystemFacts {
  readonly events: number;
  readonly lag: Lag;
  /** Why nothing can be recorded; null where it can. */
  readonly trouble: string | null;
  readonly clockBack: ClockBack | null;
  readonly proof: ProofStanding | null;
  readonly schemes: number;
  /** Jobs that failed for good; null where there is no queue, or it does not answer. */
  readonly failedJobs: number | null;
}

const well = (name: string, found: string): SystemCheck => ({ name, ok: true, found, advice: '' });
const ill = (name: string, found: string, advice: string): SystemCheck => ({
  name,
  ok: false,
  found,
  advice,
});

/** What a running service knows of its own health. What takes a look at every event is the verification's and the doctor's. */
export const systemChecks = (facts: SystemFacts): readonly SystemCheck[] => [
  facts.trouble === null
    ? well('登记', `照常，账上 ${facts.events} 项`)
    : ill('登记', facts.trouble, '请系统管理员查看服务日志和磁盘空间'),
  viewsCheck(facts.lag),
  facts.clockBack === null
    ? well('时钟', '没有早于账上最后一项')
    : ill('时钟', clockBackText(facts.clockBack), '请校准本机时钟'),
  well('自评方案', `${facts.schemes} 个随附方案与发布时的校验值相符`),
  ...(facts.proof === null ? [] : proofChecks(facts.proof)),
  jobsCheck(facts.failedJobs),
];

/** Views that are read a moment after a write are always a little behind. */
const MOST_SECONDS = 60;
const viewsCheck = ({ events, seconds }: Lag): SystemCheck =>
  seconds > MOST_SECONDS
    ? ill('视图', `落后 ${events} 项`, '请稍后再看；仍然落后时办理作业“重建视图”，账不受影响')
    : well('视图', events === 0 ? '与账一致' : `正在更新，还差 ${events} 项`);

function proofChecks({ events, integrated, witnesses, trouble }: ProofStanding): readonly SystemCheck[] {
  const seen = witnesses.filter(({ size }) => size !== null);
  return [
    trouble === null
      ? well('日志', `${events} 项中 ${integrated} 项已入日志`)
      : ill('日志', trouble, '登记照常；请系统管理员查看服务日志'),
    seen.length > 0
      ? well('账外见证', seen.map(({ name, size }) => `${name}见过 ${size ?? 0} 项`).join('，'))
      : ill('账外见证', '还没有', '请把检查点存到账外（“证明”页下载），否则持有账的人改账无从发现'),
  ];
}

function jobsCheck(failed: number | null): SystemCheck {
  if (failed === null)
    return ill('作业', '没有作业队列，或队列没有回答', '不能导出、重建和夜间巡查；请检查队列的连接');
  return failed === 0
    ? well('作业', '没有失败的')
    : ill('作业', `失败 ${failed} 项`, '请在“作业”页查看原因，重做或取消');
}

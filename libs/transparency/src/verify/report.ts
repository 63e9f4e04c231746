import { textOf } from './findings.js';
import type { JointVerdict } from './joints.js';
import type { Verdict } from './verify-log.js';

/** How many findings are printed; the rest are counted. */
const PRINTED = 20;

const dayAndTime = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** The verdict for people. Every claim says by whose checkpoint. */
export function report(verdict: Verdict, keyGiven: boolean, from = '导出目录'): string {
  const { checkpoint, events, proved, uncovered, findings, found } = verdict;
  return [
    `日志 ${checkpoint.origin}：检查点到第 ${checkpoint.size} 项，${from}有 ${events} 项`,
    ...basis({ ...verdict, keyGiven, from }),
    found === 0
      ? `没有发现：检查点以内的 ${proved} 项逐项逐字段与上述检查点一致`
      : `有发现 ${found} 处；能由上述检查点证明的有 ${proved} 项`,
    ...verdict.joints.flatMap(jointLines),
    ...(uncovered > 0 ? [`最后 ${uncovered} 项在检查点之后登记，现在还不能证明`] : []),
    ...findings.slice(0, PRINTED).map(textOf),
    ...(found > PRINTED ? [`……共 ${found} 处`] : []),
  ].join('\n');
}

const WHY = { restored: '由备份恢复', 'key-changed': '更换签名密钥' } as const;

/** What is shown of the log before, where it goes on under another name or key. */
function jointLines(joint: JointVerdict): readonly string[] {
  const { logIndex, why, origin, before, carried, lost, proved, signedOver, witnesses } = joint;
  return [
    `接续：序号 ${logIndex}，${WHY[why]}，此后日志名为 ${origin}，检查点由它写明的公钥签名${signedOver ? '，此前的公钥已签名认可' : ''}`,
    ...(signedOver ? [] : [`　此前的公钥（${before ?? '不明'}）没有签名认可：这一处接续只有本账自己的说法`]),
    proved === carried
      ? `　此前的 ${carried} 项全部接续：此前的公钥签的检查点（${proved} 项）证明`
      : `　此前的 ${carried} 项里，前 ${proved} 项由此前的公钥签的检查点证明是原样接续；其余只有本账自己的说法`,
    ...(lost === null ? [] : [`　本账自述丢失：序号 ${lost.from} 至 ${lost.to}，须补录`]),
    ...(witnesses === null ? [] : [`　此后要求的见证人：${witnessNames(witnesses)}`]),
  ];
}

/** Out of the policy's lines; whether they have signed, the checkpoint says. */
const witnessNames = (policy: string): string =>
  [...policy.matchAll(/^witness[ \t]+(\S+)/gmu)].map(([, name]) => name).join('、') || '无';

interface Basis {
  readonly kept: readonly { readonly size: number; readonly holds: boolean | null }[];
  readonly witnessed: Verdict['witnessed'];
  readonly keyGiven: boolean;
  /** Where the key came from that was not given. */
  readonly from: string;
}

/** By whose checkpoint something is claimed, and what that cannot show. */
export function basis({ kept, witnessed, keyGiven, from }: Basis): readonly string[] {
  const seen = witnessed.seen.filter(({ at }) => at !== null);
  const alone = kept.every(({ holds }) => holds === null) && seen.length === 0;
  return [
    keyGiven
      ? '依据：本账自己签的检查点，按您给的公钥验过'
      : `依据：本账自己签的检查点，公钥取自${from}，换包的人可以连公钥一起换`,
    ...kept.map(
      ({ size, holds }) => `您保存的检查点（${size} 项）：${KEPT_TEXT[String(holds) as KeptHolds]}`,
    ),
    ...witnessed.seen.map(({ witness, at }) =>
      at === null
        ? `见证人 ${witness.name}：没有签过这个检查点`
        : `见证人 ${witness.name}：于 ${dayAndTime(at)} 见过这个检查点`,
    ),
    ...(witnessed.enough ? [] : ['见证人不足：达不到所给的要求']),
    ...(alone ? ['没有用到任何在账外保存的检查点：持有数据和私钥的人若整体重做，这里看不出来'] : []),
  ];
}

type KeptHolds = keyof typeof KEPT_TEXT;
const KEPT_TEXT = {
  true: '日志是它的延续',
  false: '日志不是它的延续',
  null: '项数不同，凭回执比不了；请用 verify log 连同整个日志来比',
};

/** For JSON.stringify: hashes and keys as base64, not as lists of bytes. */
export function inBase64(this: unknown, name: string, value: unknown): unknown {
  const plain = (this as Readonly<Record<string, unknown>>)[name];
  return Buffer.isBuffer(plain) ? plain.toString('base64') : value;
}

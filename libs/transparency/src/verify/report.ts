import { textOf } from './findings.js';
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
    ...(uncovered > 0 ? [`最后 ${uncovered} 项在检查点之后登记，现在还不能证明`] : []),
    ...findings.slice(0, PRINTED).map(textOf),
    ...(found > PRINTED ? [`……共 ${found} 处`] : []),
  ].join('\n');
}

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

import { textOf } from './findings.js';
import type { Verdict } from './verify-log.js';

/** How many findings are printed; the rest are counted. */
const PRINTED = 20;

const dayAndTime = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** The verdict for people. Every claim says by whose checkpoint. */
export function report(verdict: Verdict, keyGiven: boolean): string {
  const { checkpoint, events, proved, uncovered, findings, found } = verdict;
  return [
    `日志 ${checkpoint.origin}：检查点到第 ${checkpoint.size} 项，导出 ${events} 项`,
    ...basis(verdict, keyGiven),
    found === 0
      ? `没有发现：检查点以内的 ${proved} 项逐项逐字段与上述检查点一致`
      : `有发现 ${found} 处；能由上述检查点证明的有 ${proved} 项`,
    ...(uncovered > 0 ? [`最后 ${uncovered} 项在检查点之后登记，现在还不能证明`] : []),
    ...findings.slice(0, PRINTED).map(textOf),
    ...(found > PRINTED ? [`……共 ${found} 处`] : []),
  ].join('\n');
}

function basis({ kept, witnessed }: Verdict, keyGiven: boolean): readonly string[] {
  const seen = witnessed.seen.filter(({ at }) => at !== null);
  const alone = kept.length === 0 && seen.length === 0;
  return [
    keyGiven
      ? '依据：本账自己签的检查点，按您给的公钥验过'
      : '依据：本账自己签的检查点，公钥取自导出目录，换包的人可以连公钥一起换',
    ...kept.map(
      ({ size, holds }) => `您保存的检查点（${size} 项）：${holds ? '日志是它的延续' : '日志不是它的延续'}`,
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

/** For JSON.stringify: hashes and keys as base64, not as lists of bytes. */
export function inBase64(this: unknown, name: string, value: unknown): unknown {
  const plain = (this as Readonly<Record<string, unknown>>)[name];
  return Buffer.isBuffer(plain) ? plain.toString('base64') : value;
}

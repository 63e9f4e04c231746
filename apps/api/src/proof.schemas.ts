import { PROOF_WINDOWS } from '@mingzhang/application';
import { CONTINUED_LABELS, worded } from '@mingzhang/domain';
import { z } from 'zod';

/** Each says by whose checkpoint: only the last one binds whoever keeps the ledger. */
export const WINDOW_LABELS = {
  acknowledged: '已登记，还没有进入日志',
  integrated: '已进入日志，还没有检查点盖住它',
  checkpointed: '本账自己签的检查点已盖住它，账外还没有见证人见过',
  witnessed: '账外的见证人签过的检查点已盖住它',
} satisfies Record<(typeof PROOF_WINDOWS)[number], string>;

export const proofStateSchema = z.object({ window: worded(WINDOW_LABELS), label: z.string() });

const count = z.int().nonnegative();
export const proofSchema = z
  .object({
    origin: z.string(),
    key: z.string().meta({ description: '本账日志的公钥' }),
    events: count.meta({ description: '已登记的事项' }),
    integrated: count.meta({ description: '已进入日志的事项' }),
    checkpoint: z
      .object({ size: count, root: z.string() })
      .nullable()
      .meta({ description: '本账自己签的最新检查点：盖住多少项、树根' }),
    witnesses: z.array(
      z.object({
        name: z.string(),
        size: count.nullable().meta({ description: '它签过的最新检查点盖住多少项' }),
        at: z.string().nullable().meta({ description: '它签的时刻，按它自己的时钟' }),
      }),
    ),
    continued: z.array(
      z.object({
        logIndex: count,
        why: worded(CONTINUED_LABELS),
        origin: z.string().meta({ description: '此后的日志名' }),
        lost: z
          .object({ from: count, to: count })
          .nullable()
          .meta({ description: '恢复的备份里没有的第一个和最后一个序号' }),
      }),
    ),
    trouble: z.string().nullable(),
  })
  .meta({ id: 'Proof', description: '日志到哪里，谁见过什么' });

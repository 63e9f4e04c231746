import { id, unclassified } from '@mingzhang/domain';
import { z } from 'zod';

const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { message: '须为小写字母、数字和连字符' })
  .meta({ title: '种类', example: 'payments' });
const subject = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._~@-]{0,149}$/u, { message: '只能含文字、数字和 . _ ~ @ -' })
  .meta({ title: '对象', example: 'jianghan-faxuehui.2025' });
/** Those who write one text together; not given, the draft is one's own. */
const unitId = id.optional().meta({ title: '单位', description: '同单位的人合写的草稿；不填为本人的' });
const revision = z.coerce.number().int().min(0).max(1_000_000_000);

export const draftParams = z.object({ kind, subject });
export const draftOwnerQuery = z.strictObject({ unitId });
export const draftsQuery = z.strictObject({ unitId, kind: kind.optional() });
export const dropDraftQuery = z.strictObject({
  unitId,
  revision: revision.meta({ description: '所见的版本' }),
});

/** 256 KiB of JSON hold some thousand rows of a grid. */
export const MOST_CHARACTERS = 262_144;
export const draftBody = z.strictObject({
  revision: revision.meta({ title: '版本', description: '所见的版本；没有过的为 0' }),
  body: unclassified
    .refine((value) => value !== undefined && value !== null, { message: '不能为空；不要的草稿请删除' })
    .refine((value) => (JSON.stringify(value) ?? '').length <= MOST_CHARACTERS, {
      message: '一份草稿不超过 256 KiB，请先保存一部分',
    })
    .meta({ title: '内容', description: '任意 JSON' }),
});

const head = z.object({
  kind: z.string(),
  subject: z.string(),
  unitId: z.string().nullable(),
  revision: z.int(),
  by: z.string().nullable().meta({ description: '写下这一版本的人' }),
  byName: z.string().nullable(),
  updatedAt: z.string().nullable(),
});
export const draftSchema = head
  .extend({ body: z.unknown().meta({ description: '没有或已删除的为 null' }) })
  .meta({ id: 'Draft', description: '草稿；没有过的版本为 0' });
export const draftsSchema = z
  .object({ drafts: z.array(head) })
  .meta({ id: 'Drafts', description: '草稿目录，新的在前' });

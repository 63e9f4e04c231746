import { SCHEME_STATUS_LABELS, worded } from '@mingzhang/domain';
import { z } from 'zod';

const check = z.object({ name: z.string(), ok: z.boolean(), found: z.string(), advice: z.string() });
const scheme = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  authority: z.string(),
  status: worded(SCHEME_STATUS_LABELS),
  fromYear: z.int(),
  hash: z.string().meta({ description: '内容校验值，封存的表所记的就是它' }),
  ownOf: z.string().nullable().meta({ description: '哪个单位自己的方案；随附的为 null' }),
  isSuperseded: z.boolean(),
  chosen: z.array(z.object({ fiscalYear: z.int(), units: z.int() })),
});
export const systemSchema = z
  .object({
    officersJoined: z.boolean().meta({ description: '三员由一人兼任' }),
    checks: z.array(check),
    schemes: z.array(scheme),
  })
  .meta({ id: 'System', description: '系统：服务自查的结果，可用的自评方案' });

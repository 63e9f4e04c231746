import {
  day,
  grantInput,
  id,
  ledgerKind,
  loginField,
  OFFICER_LABELS,
  oneLine,
  passwordField,
  personNameField,
  TRAIL_LABELS,
  worded,
} from '@mingzhang/domain';
import { z } from 'zod';

const loginText = z.string().trim().toLowerCase().min(1, '不能为空').max(80).meta({ title: '用户名' });

const grantSchema = grantInput
  .omit({ personId: true })
  .extend({ grantId: z.string(), dutyLabel: z.string(), inForce: z.boolean() });

const signedInSchema = z.object({
  personId: z.string(),
  login: z.string(),
  name: z.string().nullable(),
  mustChange: z.boolean(),
  hasPassword: z.boolean(),
  grants: z.array(grantSchema),
});

/** What the page asks first: is anybody signed in, and if not, what is there to do about it. */
export const sessionSchema = z
  .object({
    kind: ledgerKind,
    title: z.string(),
    signedIn: signedInSchema.nullable(),
    needsSignIn: z.boolean().meta({ description: '正式账须登录；测试账按本机角色办理' }),
    needsSetUp: z.boolean().meta({ description: '还没有系统管理员：须用终端上的一次性码首次设置' }),
    officersJoined: z.boolean().meta({ description: '三员由一人兼任' }),
    ready: z.array(z.object({ personId: z.string(), name: z.string(), dutyLabel: z.string() })),
  })
  .meta({ id: 'Session', description: '登录状态' });

export const signInBody = z.strictObject({ login: loginText, password: passwordField });
export const readyBody = z.strictObject({ personId: id });
export const changePasswordBody = z.strictObject({
  current: passwordField.meta({ title: '原口令' }),
  next: passwordField.meta({ title: '新口令' }),
});
export const setUpBody = z.strictObject({
  code: z.string().trim().min(1, '不能为空').max(40).meta({ title: '一次性码' }),
  joined: z.boolean().meta({ title: '三员由一人兼任' }),
  officers: z
    .array(z.strictObject({ duty: worded(OFFICER_LABELS), login: loginField, name: personNameField }))
    .min(1)
    .max(3)
    .meta({ title: '管理员' }),
});
const oneTime = z.object({
  personId: z.string(),
  login: z.string(),
  duties: z.array(z.string()),
  password: z.string(),
});
export const setUpSchema = z
  .object({ officers: z.array(oneTime) })
  .meta({ id: 'SetUp', description: '各人的初始口令，只显示这一次' });

export const doneSchema = z.object({ done: z.literal(true) }).meta({ id: 'Done', description: '已办理' });
export const DONE = { done: true } as const;

export const peopleSchema = z
  .object({
    officersJoined: z.boolean(),
    people: z.array(
      z.object({
        personId: z.string(),
        login: z.string(),
        name: z.string().nullable(),
        mustChange: z.boolean(),
        createdAt: z.string(),
        disabledAt: z.string().nullable(),
        grants: z.array(grantSchema),
      }),
    ),
  })
  .meta({ id: 'People', description: '人员与授权' });
export const addPersonBody = z.strictObject({ login: loginField, name: personNameField });
export const oneTimeSchema = z
  .object({ personId: z.string(), password: z.string() })
  .meta({ id: 'OneTimePassword', description: '初始口令，只显示这一次；首次登录须修改' });
export const personParams = z.object({ personId: id });
export const grantParams = z.object({ grantId: id });
export const grantBody = grantInput;
export const grantedSchema = grantSchema.meta({ id: 'Grant', description: '授权' });

export const tokensSchema = z
  .object({
    tokens: z.array(
      z.object({
        tokenId: z.string(),
        label: z.string(),
        createdAt: z.string(),
        until: z.string(),
        usedAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Tokens', description: '本人的令牌' });
export const tokenBody = z.strictObject({
  label: oneLine(80).meta({ title: '用途', example: '命令行' }),
  until: day.meta({ title: '有效期至', description: '至多一年' }),
});
export const tokenSchema = z
  .object({ tokenId: z.string(), token: z.string() })
  .meta({ id: 'NewToken', description: '令牌，只显示这一次' });
export const tokenParams = z.object({ tokenId: id });

export const trailQuery = z.strictObject({
  personId: id.optional(),
  act: worded(TRAIL_LABELS).optional(),
  before: z.coerce.number().int().min(0).optional().meta({ description: '此序号之前的' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const trailSchema = z
  .object({
    lines: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        personId: z.string().nullable(),
        name: z.string().nullable(),
        act: z.string(),
        actLabel: z.string(),
        what: z.string(),
        outcome: z.string(),
      }),
    ),
  })
  .meta({ id: 'Trail', description: '访问记录，新的在前' });

import { role } from '@mingzhang/domain';
import { z } from 'zod';

/** Settings come from the environment, are checked once at the start and named when wrong. Connection strings may hold secrets: none is printed. */
export const configSchema = z
  .object({
    MINGZHANG_DATA: z.string().min(1).default('.mingzhang').meta({ description: '数据目录' }),
    MINGZHANG_HOST: z.string().min(1).default('127.0.0.1').meta({ description: '监听地址' }),
    MINGZHANG_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(8080)
      .meta({ description: '端口，0 为任选' }),
    /** Until people exist, one local actor; its role is chosen here. */
    MINGZHANG_ROLE: role.default('clerk').meta({ description: '本机操作人的角色' }),
    /** Both or neither: without them everything lies in one folder. */
    EVENTSTORE_URL: z
      .string()
      .regex(/^esdb(\+discover)?:\/\//, { message: '须以 esdb:// 开头' })
      .optional()
      .meta({ description: 'EventStoreDB' }),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, { message: '须以 postgres:// 开头' })
      .optional()
      .meta({ description: 'PostgreSQL' }),
    MINGZHANG_LEDGER: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
      .default('mingzhang')
      .meta({ description: '账在引擎上的名称' }),
  })
  .refine(
    ({ EVENTSTORE_URL, DATABASE_URL }) => (EVENTSTORE_URL === undefined) === (DATABASE_URL === undefined),
    {
      path: ['DATABASE_URL'],
      message: 'EVENTSTORE_URL 与 DATABASE_URL 须同时设置',
    },
  );
export type Config = z.infer<typeof configSchema>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = configSchema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new ConfigError(`环境变量 ${name}：${issue?.message ?? ''}`);
}

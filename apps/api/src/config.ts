import { role } from '@mingzhang/domain';
import type { FileLimits } from '@mingzhang/hosts/embedded';
import { z } from 'zod';

const mebibytes = z.coerce
  .number({ message: '须为正整数' })
  .int({ message: '须为正整数' })
  .min(1, { message: '须为正整数' })
  .max(1_048_576, { message: '至多 1048576（1 TiB）' });
const HOURS = '须为 0 至 23';

/** Settings come from the environment, are checked once at the start and named when wrong. Connection strings may hold secrets: none is printed. */
export const configSchema = z
  .object({
    MINGZHANG_DATA: z.string().min(1).default('.mingzhang').meta({ description: '数据目录' }),
    MINGZHANG_KIND: z
      .enum(['live', 'test'], { message: '须为 live 或 test' })
      .default('live')
      .meta({ description: '新建的账是正式账（live，须登录）还是测试账（test）；已有的账不变' }),
    MINGZHANG_HOST: z.string().min(1).default('127.0.0.1').meta({ description: '监听地址' }),
    MINGZHANG_HOSTS: z
      .string()
      .regex(/^[A-Za-z0-9._-]+(,[A-Za-z0-9._-]+)*$/, { message: '须为以逗号分隔的主机名' })
      .transform((names) => names.split(','))
      .default([])
      .meta({ description: '本机名称以外，请求可用的主机名（以逗号分隔）' }),
    MINGZHANG_EXPOSED: z
      .enum(['no', 'yes'], { message: '须为 yes 或 no' })
      .default('no')
      .meta({ description: '监听地址是否可以不是本机（yes：由前置网关或容器只向本机发布）' }),
    MINGZHANG_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(8080)
      .meta({ description: '端口，0 为任选' }),
    /** Who has not signed in to a demo or test ledger acts in it. */
    MINGZHANG_ROLE: role.default('clerk').meta({ description: '演示账、测试账上未登录者的角色' }),
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
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, { message: '须以 redis:// 开头' })
      .optional()
      .meta({ description: 'Redis（作业队列）' }),
    MINGZHANG_FILE_MIB: mebibytes.default(32).meta({ description: '一个佐证文件的上限（MiB）' }),
    MINGZHANG_FILES_MIB: mebibytes.default(20_480).meta({ description: '全部佐证文件的上限（MiB）' }),
    MINGZHANG_SWEEP_HOUR: z.coerce
      .number()
      .int()
      .min(0, { message: HOURS })
      .max(23, { message: HOURS })
      .default(2)
      .meta({ description: '夜间巡查的钟点（北京时间 0 至 23 时）' }),
    MINGZHANG_LOG: z
      .enum(['silent', 'error', 'warn', 'info'])
      .default('info')
      .meta({ description: '日志详略' }),
    MINGZHANG_WORKER_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(0)
      .meta({ description: '投影进程的健康与指标端口，0 为任选' }),
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

const MIB = 1024 * 1024;
export const fileLimits = ({ MINGZHANG_FILE_MIB, MINGZHANG_FILES_MIB }: Config): FileLimits => ({
  perFile: MINGZHANG_FILE_MIB * MIB,
  inAll: MINGZHANG_FILES_MIB * MIB,
});

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

export interface ShownSetting {
  readonly name: string;
  readonly description: string;
  /** Null where it is not set. */
  readonly value: string | null;
}

/** Every setting as it may be printed: of a connection string only where it leads. */
export const shownSettings = (config: Config): readonly ShownSetting[] =>
  Object.entries(configSchema.shape).map(([name, schema]) => {
    const value = config[name as keyof Config];
    return {
      name,
      description: String(schema.meta()?.['description'] ?? ''),
      value: value === undefined ? null : withoutSecrets(String(value)),
    };
  });

/** Who signs in and with what stands before the last @, certificates and passwords after the question mark. */
export const withoutSecrets = (value: string): string =>
  /^[a-z+]+:\/\//.test(value) ? value.replace(/\/\/.*@/s, '//').replace(/\?.*$/s, '') : value;

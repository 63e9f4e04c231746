import {
  ConfigError,
  fileLimits,
  FolderInUse,
  inFolder,
  readConfig,
  setUpNotice,
  startApi,
  type Config,
} from '@mingzhang/api';
import { StoreUnfit } from '@mingzhang/hosts/embedded';
import { role } from '@mingzhang/domain';
import { COMMON, DEFAULT_DATA, DEFAULT_DEMO, parse, portOption } from '../arguments.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { enterDemo } from './demo.js';

export const START_HELP = `用法：mingzhang start [--demo] [--data 目录] [--port 端口] [--host 地址] [--role 角色]

启动服务与页面（一个进程，一个目录）。--demo 先录入演示账再启动。
--port 0 由系统任选端口；--role 取 clerk、office、head、department、finance、auditor、administrator 之一。`;

export async function start(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    demo: { type: 'boolean' },
    port: { type: 'string' },
    host: { type: 'string' },
    role: { type: 'string' },
  });
  if (values.help === true) {
    say(START_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`start 不接受参数“${positionals[0]}”`);
  if (values.role !== undefined && !role.safeParse(values.role).success) {
    throw new UsageError(`--role ${values.role}：没有这个角色`);
  }
  const config = configured();
  const dir =
    values.data ?? (values.demo === true ? DEFAULT_DEMO : (process.env.MINGZHANG_DATA ?? DEFAULT_DATA));
  if (values.demo === true) await enterDemo(dir);
  const { url, host, setUpCode } = await listen(
    {
      ...config,
      MINGZHANG_DATA: dir,
      MINGZHANG_HOST: values.host ?? config.MINGZHANG_HOST,
      MINGZHANG_PORT: portOption(values.port, config.MINGZHANG_PORT),
      // On a person's screen only what is wrong; a service that wants every line says so.
      MINGZHANG_LOG: process.env.MINGZHANG_LOG === undefined ? 'warn' : config.MINGZHANG_LOG,
      MINGZHANG_ROLE: role.parse(values.role ?? config.MINGZHANG_ROLE),
    },
    dir,
  );
  const { kind, title } = host.application.ledger;
  say(
    values.json === true
      ? JSON.stringify({ url, data: dir, kind, title, ...(setUpCode === null ? {} : { setUpCode }) })
      : `明账已启动：${url}（${title}，数据目录 ${dir}；接口文档 ${url}/api/docs；按 Ctrl+C 停止）\n${setUpNotice(url, setUpCode)}`.trimEnd(),
  );
  return EXIT.ok;
}

function configured(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

async function listen(config: Config, dir: string): ReturnType<typeof startApi> {
  try {
    return await startApi(
      config,
      inFolder({ dir, kind: config.MINGZHANG_KIND, fileLimits: fileLimits(config) }),
    );
  } catch (error) {
    if (error instanceof FolderInUse || error instanceof ConfigError || error instanceof StoreUnfit)
      throw new UsageError(error.message);
    if ((error as { code?: string }).code === 'EADDRINUSE') {
      throw new UsageError(
        `${config.MINGZHANG_HOST}:${config.MINGZHANG_PORT} 已被占用，可用 --port 另选（0 为任选）`,
      );
    }
    throw error;
  }
}

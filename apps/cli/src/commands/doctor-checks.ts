import { withoutSecrets, type Config } from '@mingzhang/api/config';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do where it is not well. */
  readonly advice: string;
}

/** What each engine's package offers a doctor. Imported only where a connection is set: the embedded product stands without them. */
interface Engines {
  readonly eventStoreFacts: (url: string, ledger: string) => Promise<{ readonly version: string }>;
  readonly postgresFacts: (url: string) => Promise<{ readonly version: string; readonly encoding: string }>;
  readonly redisFactsOf: (url: string) => Promise<RedisFacts>;
}
interface RedisFacts {
  readonly version: string;
  readonly evictionPolicy: string;
  readonly appendOnly: boolean;
}
const EVENT_STORE: string = '@mingzhang/event-store/eventstoredb';
const POSTGRES: string = '@mingzhang/view-store/postgres';
const BULLMQ: string = '@mingzhang/jobs/bullmq';

const OLDEST = { eventStore: '23.10', postgres: '14', redis: '6.2' };

/** Every connection that is set: reachable, new enough, set up as it must be. */
export async function connectionChecks(config: Config): Promise<readonly Check[]> {
  const { EVENTSTORE_URL, DATABASE_URL, REDIS_URL, MINGZHANG_LEDGER } = config;
  const checks: Check[] = [];
  if (EVENTSTORE_URL !== undefined) checks.push(...(await eventStore(EVENTSTORE_URL, MINGZHANG_LEDGER)));
  if (DATABASE_URL !== undefined) checks.push(...(await postgres(DATABASE_URL)));
  if (REDIS_URL !== undefined) checks.push(...(await redis(REDIS_URL)));
  if (DATABASE_URL !== undefined && REDIS_URL === undefined) {
    const advice = '请设置 REDIS_URL，否则不能导出、重建和夜间巡查';
    checks.push({ name: '作业队列', ok: false, found: '没有设置', advice });
  }
  return checks;
}

async function eventStore(url: string, ledger: string): Promise<readonly Check[]> {
  const { eventStoreFacts } = (await import(EVENT_STORE)) as Engines;
  return reached('EventStoreDB', 'EVENTSTORE_URL', url, async () => {
    const { version } = await eventStoreFacts(url, ledger);
    return [versionCheck('EventStoreDB', version, OLDEST.eventStore)];
  });
}

async function postgres(url: string): Promise<readonly Check[]> {
  const { postgresFacts } = (await import(POSTGRES)) as Engines;
  return reached('PostgreSQL', 'DATABASE_URL', url, async () => {
    const { version, encoding } = await postgresFacts(url);
    return [
      versionCheck('PostgreSQL', version, OLDEST.postgres),
      {
        name: 'PostgreSQL 字符集',
        ok: encoding === 'UTF8',
        found: encoding,
        advice: '请另建字符集为 UTF8 的数据库：createdb --encoding=UTF8 --template=template0',
      },
    ];
  });
}

async function redis(url: string): Promise<readonly Check[]> {
  const { redisFactsOf } = (await import(BULLMQ)) as Engines;
  return reached('Redis', 'REDIS_URL', url, async () => redisChecks(await redisFactsOf(url)));
}

export const redisChecks = ({ version, evictionPolicy, appendOnly }: RedisFacts): readonly Check[] => [
  versionCheck('Redis', version, OLDEST.redis),
  {
    name: 'Redis 淘汰策略',
    ok: evictionPolicy === 'noeviction',
    found: evictionPolicy,
    advice: '请设置 maxmemory-policy noeviction，否则内存不足时会丢作业',
  },
  {
    name: 'Redis 持久化',
    ok: appendOnly,
    found: appendOnly ? '已开启 AOF' : '未开启 AOF',
    advice: '请设置 appendonly yes，否则重启后丢失排队的作业',
  },
];

async function reached(
  name: string,
  variable: string,
  url: string,
  ask: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  const place = withoutSecrets(url);
  try {
    const checks = await ask();
    return [{ name: `${name} 连接`, ok: true, found: place, advice: '' }, ...checks];
  } catch {
    const advice = `请确认服务已启动、地址与口令正确（环境变量 ${variable}）`;
    return [{ name: `${name} 连接`, ok: false, found: `连不上 ${place}`, advice }];
  }
}

export function versionCheck(name: string, version: string, oldest: string): Check {
  return {
    name: `${name} 版本`,
    ok: notBefore(version, oldest),
    found: version === '' || version === 'unknown' ? '不明' : version,
    advice: `请升级到 ${oldest} 或更新的版本`,
  };
}

/** "7.0.15" is not before "6.2"; what is no version is. */
function notBefore(version: string, oldest: string): boolean {
  const has = (text: string): number[] => text.split(/[^\d]+/).map(Number);
  const [major = 0, minor = 0] = /^\d/.test(version) ? has(version) : [];
  const [oldMajor = 0, oldMinor = 0] = has(oldest);
  return major > oldMajor || (major === oldMajor && minor >= oldMinor);
}

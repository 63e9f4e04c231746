import { Redis } from 'ioredis';

/** Nobody waits longer for a Redis that is down or hangs. */
export const ANSWER_MS = 5_000;

/** For who asks for jobs, which is a request somebody waits for: fails rather than waits for Redis to come back. */
export const producerConnection = (url: string, onError: (error: unknown) => void): Redis =>
  listening(
    new Redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: ANSWER_MS,
      commandTimeout: ANSWER_MS,
      retryStrategy,
    }),
    onError,
  );

/** For who does the work: waits for as long as Redis is away. No time limit: it also waits for jobs. */
export const workerConnection = (url: string, onError: (error: unknown) => void): Redis =>
  listening(
    new Redis(url, { maxRetriesPerRequest: null, connectTimeout: ANSWER_MS, retryStrategy }),
    onError,
  );

/** Without a listener ioredis prints what goes wrong on the console. */
function listening(redis: Redis, onError: (error: unknown) => void): Redis {
  redis.on('error', onError);
  return redis;
}

const LONGEST_PAUSE_MS = 2_000;
const retryStrategy = (times: number): number => Math.min(50 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS);

export interface RedisFacts {
  readonly version: string;
  /** `noeviction`, or jobs vanish when memory runs short. */
  readonly evictionPolicy: string;
  /** Whether a restart keeps the jobs. */
  readonly appendOnly: boolean;
}

/** For `doctor`. */
export async function redisFacts(redis: Redis): Promise<RedisFacts> {
  const value = async (name: string): Promise<string> => {
    const answer = (await redis.config('GET', name)) as readonly string[];
    return answer[1] ?? '';
  };
  const info = await redis.info('server');
  return {
    version: /redis_version:(\S+)/.exec(info)?.[1] ?? '',
    evictionPolicy: await value('maxmemory-policy'),
    appendOnly: (await value('appendonly')) === 'yes',
  };
}

/** The same of a server nobody is connected to yet. @throws when it cannot be reached. */
export async function redisFactsOf(url: string): Promise<RedisFacts> {
  const connection = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
  });
  // Told by the calls below, too.
  connection.on('error', () => connection.disconnect());
  try {
    await connection.connect();
    return await redisFacts(connection);
  } finally {
    connection.disconnect();
  }
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LedgerHost, LedgerObserver } from '@mingzhang/application';
import type { LedgerKind } from '@mingzhang/domain';
import { Logger } from '@nestjs/common';
import type { FileLimits } from '@mingzhang/hosts/embedded';
import { fileLimits, type Config } from './config.js';
import { errorFields } from './log.js';
import type { JobsSetup } from './jobs.module.js';
import { inFolder, type OpenLedger } from './ledger.module.js';

/** What libs/hosts/src/engines offers. It is imported only when engines are configured, so that the embedded product stands without it. */
interface Engines {
  readonly EngineLedger: {
    open(options: {
      eventStoreUrl: string;
      databaseUrl: string;
      ledger: string;
      dir: string;
      kind: LedgerKind;
      part: 'api' | 'worker';
      holder: string;
      onError: (error: unknown) => void;
      onNotice: (notice: string) => void;
      fileLimits: FileLimits;
      observer: LedgerObserver | undefined;
    }): Promise<LedgerHost>;
  };
}
const ENGINES: string = '@mingzhang/hosts/engines';

/** One folder by default; engines behind connection strings where both are configured. Same code, same suites. */
export function configuredLedger(config: Config, part: 'api' | 'worker'): OpenLedger {
  const { EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl } = config;
  if (eventStoreUrl === undefined || databaseUrl === undefined)
    return inFolder({
      dir: config.MINGZHANG_DATA,
      kind: config.MINGZHANG_KIND,
      fileLimits: fileLimits(config),
    });
  const logger = new Logger('Engines');
  return async (observer) => {
    const { EngineLedger } = (await import(ENGINES)) as Engines;
    return EngineLedger.open({
      eventStoreUrl,
      databaseUrl,
      ledger: config.MINGZHANG_LEDGER,
      dir: config.MINGZHANG_DATA,
      kind: config.MINGZHANG_KIND,
      part,
      holder: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
      onError: (error) => logger.warn(errorFields(error)),
      onNotice: (notice) => logger.warn(notice),
      fileLimits: fileLimits(config),
      observer,
    });
  };
}

/**
 * Jobs lie beside the ledger: in its folder, or in Redis. With engines the workers do them and the api only asks; without, the
 * one process that holds the folder does both. Null: engines without Redis, where no queue would be common to all.
 */
export function configuredJobs(config: Config, part: 'api' | 'worker'): JobsSetup {
  const { DATABASE_URL: url, REDIS_URL, MINGZHANG_LEDGER: ledger, MINGZHANG_DATA: dir } = config;
  const engines = url !== undefined;
  if (engines && REDIS_URL === undefined) return null;
  const works = !engines || part === 'worker';
  return {
    dir,
    works,
    redis: REDIS_URL === undefined ? null : { url: REDIS_URL, ledger },
    views: engines ? { kind: 'postgres', url, ledger } : { kind: 'folder', dir },
    sweepHour: works ? config.MINGZHANG_SWEEP_HOUR : null,
  };
}

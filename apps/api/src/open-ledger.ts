import { randomUUID } from 'node:crypto';
import type { LedgerHost } from '@mingzhang/application';
import { Logger } from '@nestjs/common';
import type { Config } from './config.js';
import { inFolder, type OpenLedger } from './ledger.module.js';

/** What libs/engines offers. It is imported only when engines are configured, so that the embedded product stands without it. */
interface Engines {
  readonly EngineLedger: {
    open(options: {
      eventStoreUrl: string;
      databaseUrl: string;
      ledger: string;
      dir: string;
      part: 'api' | 'worker';
      holder: string;
      onError: (error: unknown) => void;
    }): Promise<LedgerHost>;
  };
}
const ENGINES: string = '@mingzhang/engines';

/** One folder by default; engines behind connection strings where both are configured. Same code, same suites. */
export function configuredLedger(config: Config, part: 'api' | 'worker'): OpenLedger {
  const { EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl } = config;
  if (eventStoreUrl === undefined || databaseUrl === undefined)
    return inFolder({ dir: config.MINGZHANG_DATA });
  const logger = new Logger('Engines');
  return async () => {
    const { EngineLedger } = (await import(ENGINES)) as Engines;
    return EngineLedger.open({
      eventStoreUrl,
      databaseUrl,
      ledger: config.MINGZHANG_LEDGER,
      dir: config.MINGZHANG_DATA,
      part,
      holder: randomUUID(),
      onError: (error) => logger.warn(String(error)),
    });
  };
}

import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import type { LedgerHost } from '@mingzhang/application';
import { LEDGER } from './ledger.module.js';
import { openJobs, type Jobs, type JobsOptions } from '@mingzhang/tasks';
import type { Monitor } from './monitor.js';
import { JOBS } from './tokens.js';

/** How a process has its jobs; null where it has none: engines without Redis. */
export type JobsSetup = Omit<JobsOptions, 'onAttempt' | 'onError'> | null;

/** The queue of the ledger, for api and worker. It ends before the ledger does. */
@Module({})
export class JobsModule implements BeforeApplicationShutdown {
  constructor(@Inject(JOBS) private readonly jobs: Jobs | null) {}

  static of(setup: JobsSetup, monitor: Monitor): DynamicModule {
    const open = async (host: LedgerHost): Promise<Jobs | null> => {
      const jobs =
        setup === null
          ? null
          : await openJobs(host, {
              ...setup,
              onAttempt: (attempt) => monitor.attempted(attempt),
              onError: (error) => monitor.trouble(error),
            });
      monitor.watch(host, jobs?.queue ?? null);
      return jobs;
    };
    return {
      module: JobsModule,
      global: true,
      providers: [{ provide: JOBS, useFactory: open, inject: [LEDGER] }],
      exports: [JOBS],
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs?.close();
  }
}

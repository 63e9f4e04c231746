import { Inject, Module, type DynamicModule, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { LedgerHost, LedgerObserver } from '@mingzhang/application';
import { LedgerFolder, type FolderHeld, type FolderOptions } from '@mingzhang/hosts/embedded';

import type { Monitor } from './monitor.js';
import { MONITOR } from './tokens.js';

export const LEDGER = Symbol('ledger');

/** Another process holds the data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(dir: string, { heldBy }: FolderHeld) {
    super(
      `数据目录 ${dir} 正由另一进程使用（进程号 ${heldBy.pid ?? '不明'}${heldBy.url === null ? '' : `，${heldBy.url}`}）`,
    );
  }
}

export type OpenLedger = (observer?: LedgerObserver) => Promise<LedgerHost>;

export const inFolder =
  (options: FolderOptions): OpenLedger =>
  async (observer) => {
    const onNotice = (notice: string): void => new Logger('Ledger').warn(notice);
    const opened = await LedgerFolder.open({ onNotice, keepsLog: true, ...options, observer });
    if ('heldBy' in opened) throw new FolderInUse(options.dir, opened);
    return opened;
  };

/** The ledger and what works on it: the part of the graph that api and worker share. */
@Module({})
export class LedgerModule implements OnApplicationShutdown {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  static of(open: OpenLedger, monitor: Monitor): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      providers: [
        { provide: MONITOR, useValue: monitor },
        { provide: LEDGER, useFactory: () => open(monitor) },
      ],
      exports: [LEDGER, MONITOR],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.host.close();
  }
}

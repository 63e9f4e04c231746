import { Module, type DynamicModule, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { LedgerFolder, type FolderHeld, type FolderOptions } from '@mingzhang/embedded';

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

export async function openFolder(options: FolderOptions): Promise<LedgerFolder> {
  const opened = await LedgerFolder.open(options);
  if ('heldBy' in opened) throw new FolderInUse(options.dir, opened);
  return opened;
}

/** The ledger and what works on it: the part of the graph that api and worker share. */
@Module({})
export class LedgerModule implements OnApplicationShutdown {
  constructor(@Inject(LEDGER) private readonly folder: LedgerFolder) {}

  static forFolder(options: FolderOptions): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      providers: [{ provide: LEDGER, useFactory: () => openFolder(options) }],
      exports: [LEDGER],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.folder.close();
  }
}

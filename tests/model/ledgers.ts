import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Application, systemEntropy, type Clock, type FileStore } from '@mingzhang/application';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { FaultyStore, type FaultPoint } from '../../libs/application/src/faulty-store.spec-kit.js';
import { temporaryFolder } from '../kit/folders.js';

/** The real thing a model is compared with: the product over one of its stores, restarted and made to fail at will. */
export interface Ledger {
  readonly application: Application;
  /** Ends and opens it again, with its views or without. */
  restart(loseViews: boolean): Promise<void>;
  /** The next append fails without saying whether it happened. */
  failNext(point: FaultPoint): void;
  /** How many of these failures really happened. */
  readonly faultsFired: number;
  close(): Promise<void>;
}

export type OpenLedger = (clock: Clock) => Promise<Ledger>;

export async function folderLedger(clock: Clock): Promise<Ledger> {
  const { dir, remove } = temporaryFolder();
  const armed: ('commit' | 'answer')[] = [];
  let fired = 0;
  const faults = {
    before(point: 'commit' | 'answer'): void {
      if (armed[0] !== point) return;
      armed.shift();
      fired += 1;
      throw new Error(`a failure at ${point}`);
    },
  };
  const open = async (): Promise<LedgerFolder> => {
    const opened = await LedgerFolder.open({ dir, kind: 'test', clock, faults });
    if ('heldBy' in opened) throw new Error('the folder is held');
    return opened;
  };
  let folder = await open();
  return {
    get application() {
      return folder.application;
    },
    get faultsFired() {
      return fired;
    },
    failNext: (point) => void armed.push(point === 'before' ? 'commit' : 'answer'),
    async restart(loseViews) {
      await folder.close();
      const views = loseViews ? readdirSync(dir).filter((name) => name.startsWith('views')) : [];
      for (const name of views) rmSync(join(dir, name));
      folder = await open();
    },
    async close() {
      await folder.close();
      remove();
    },
  };
}

const noFiles: FileStore = {
  put: () => Promise.reject(new Error('no files here')),
  get: async () => null,
  has: async () => false,
};

/** Events in memory; views in memory too, so that every restart loses them. */
export async function memoryLedger(clock: Clock): Promise<Ledger> {
  const store = new FaultyStore(openMemoryEventStore(new MemoryLog()));
  const open = async () => {
    const views = SqliteViewStore.open(':memory:');
    if (views === null) throw new Error('new views of another version');
    const opening = { kind: 'test' as const, title: '测试账' };
    const application = await Application.start({
      store,
      views,
      files: noFiles,
      clock,
      entropy: systemEntropy,
      opening,
    });
    return { application, views };
  };
  let running = await open();
  const stop = async (): Promise<void> => {
    await running.application.stop();
    await running.views.close();
  };
  return {
    get application() {
      return running.application;
    },
    get faultsFired() {
      return store.fired.length;
    },
    failNext: (point) => store.failNext(point),
    async restart() {
      await stop();
      running = await open();
    },
    async close() {
      await stop();
      await store.close();
    },
  };
}

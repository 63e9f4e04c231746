import type { LedgerHost } from '@mingzhang/application';
import { handle, handleInThread, heartbeat, type JobBinding } from '@mingzhang/jobs';
import { factsImport, findingsSweep, formsArchive, verification, viewRebuild } from './catalogue.js';
import { importJob } from './imports/job.js';
import type { ThreadSettings } from './settings.js';

/** Who does which job. What folds and prints has a thread of its own; a rebuild starts one itself. */
export function jobBindings(host: LedgerHost, settings: ThreadSettings): readonly JobBinding[] {
  const thread = (module: string): [URL, ThreadSettings] => [new URL(module, import.meta.url), settings];
  return [
    handleInThread(formsArchive, ...thread('./forms-thread.js')),
    handleInThread(findingsSweep, ...thread('./sweep-thread.js')),
    handleInThread(verification, ...thread('./verify-thread.js')),
    handle(viewRebuild, async (_input, { progress, signal }) => {
      const total = (await host.application.headIndex()) + 1;
      const tell = (done: number): void => {
        // Whether it is heard changes nothing in the work.
        progress({ done: Math.min(done, total), total, note: null }).catch(() => undefined);
      };
      return host.rebuild(tell, signal);
    }),
    handle(factsImport, (input, context) => importJob(host, settings.dir, input, context)),
    handle(heartbeat, async () => null),
  ];
}

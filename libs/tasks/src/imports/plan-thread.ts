import { serveJob } from '@mingzhang/jobs';
import { planBytes, rowsIn, type FileAsked } from './plan-bytes.js';

export type ThreadAsked =
  | ({ readonly what: 'plan' } & FileAsked)
  | {
      readonly what: 'rows';
      readonly bytes: Uint8Array;
      readonly sheet: string | null;
      readonly rows: readonly number[];
    };

await serveJob(async (asked: ThreadAsked) =>
  asked.what === 'plan' ? planBytes(asked) : rowsIn(asked.bytes, asked.sheet, asked.rows),
);

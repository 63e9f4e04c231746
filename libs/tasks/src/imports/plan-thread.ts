import { serveJob } from '@mingzhang/jobs';
import { planBytes, rowsIn, type FileAsked, type RowsAsked } from './plan-bytes.js';

export type ThreadAsked = ({ readonly what: 'plan' } & FileAsked) | ({ readonly what: 'rows' } & RowsAsked);

await serveJob(async (asked: ThreadAsked) => (asked.what === 'plan' ? planBytes(asked) : rowsIn(asked)));

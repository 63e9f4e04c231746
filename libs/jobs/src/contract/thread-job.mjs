/** A job with its own thread, for the contract suite; copied beside the compiled serve.mjs. */
import { existsSync } from 'node:fs';
import { serveJob } from './serve.mjs';

await serveJob(async ({ note }, { progress }, settings) => {
  const [act, file] = note.split('|');
  if (act === 'exit') process.exit(3);
  if (act === 'fail') throw Object.assign(new Error('no such unit'), { name: 'PermanentFailure' });
  await progress({ done: 1, total: 2, note: 'busy' });
  // Busy without a pause: only another thread can make it end.
  if (act === 'spin') while (!existsSync(file));
  return { said: `from the thread, ${settings.by}` };
});

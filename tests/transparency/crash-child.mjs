// Follows a store of the events in FILE, signs at every size asked for, and says each size once its checkpoint is there. Run under strace
// by crash.ts. CONTROL=in-place: files are written under their own name; CONTROL=early: a size is said before it is signed.
import fs, { readFileSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [dir, file, ...sizes] = process.argv.slice(2);
const control = process.env.CONTROL ?? '';
if (control === 'in-place') {
  const { open, rename } = fs.promises;
  fs.promises.open = (path, ...rest) => open(path.replace(/\.new$/u, ''), ...rest);
  fs.promises.rename = (from, to) => rename(to, to);
  syncBuiltinESMExports();
}
const { Integrator, signerOf } = await import('@mingzhang/transparency');

const events = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line, n) => ({ event: JSON.parse(line), token: String(n) }));

/** The store, as far as it is said to have grown. What a handler refuses is delivered again, five times. */
class Store {
  size = 0;
  #grown = () => undefined;
  grow(size) {
    this.size = size;
    this.#grown();
  }
  head = async () => this.size - 1;
  async *readAll({ after, limit }) {
    const from = after === null ? 0 : Number(after) + 1;
    yield* events.slice(from, Math.min(from + limit, this.size));
  }
  subscribe({ after, handler, onError, maxBatch }) {
    let next = after === null ? 0 : Number(after) + 1;
    let failures = 0;
    let done = Promise.resolve();
    const deliver = async () => {
      while (next < this.size) {
        const batch = events.slice(next, Math.min(next + maxBatch, this.size));
        try {
          await handler(batch);
          next += batch.length;
        } catch (error) {
          onError(error);
          writeSync(1, 'trouble\n');
          if (++failures === 5) process.exit(1);
        }
      }
    };
    this.#grown = () => (done = done.then(deliver));
    this.#grown();
    return { stop: () => done };
  }
}

const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
const store = new Store();
const log = await Integrator.start(store, dir, signer);
for (const size of sizes.map(Number)) {
  store.grow(size);
  await log.catchUp();
  if (control === 'early') writeSync(1, `signed ${size}\n`);
  const signed = await log.checkpoint();
  if (control !== 'early') writeSync(1, `signed ${signed.size}\n`);
}
await log.stop();

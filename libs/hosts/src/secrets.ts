import { createHash, randomBytes } from 'node:crypto';
import { TooManySignIns, type Secrets } from '@mingzhang/application';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second setting for Argon2id, which is also the library's variant by default: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Without the signs that are taken for others: 32 of them, 5 bits each. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_SIGNS = 16;
const GROUP = 4;

/** Each takes 19 MiB and a core: so many at once, so many that wait, and no more. */
const AT_ONCE = 2;
const MOST_WAITING = 30;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new TooManySignIns();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    // The place goes to who waits longest, or is free.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

let nobodys: Promise<string> | null = null;

export const systemSecrets: Secrets = {
  hash: (password) => inTurn(() => hash(password, COST)),
  async verify(known, password) {
    nobodys ??= hash(randomBytes(32).toString('base64url'), COST);
    const stored = known ?? (await nobodys);
    const right = await inTurn(() => verify(stored, password));
    return known !== null && right;
  },
  token: () => randomBytes(32).toString('base64url'),
  digest: (token) => createHash('sha256').update(token).digest('base64url'),
  code: () =>
    [...randomBytes(CODE_SIGNS)]
      .map((byte, at) => `${at > 0 && at % GROUP === 0 ? '-' : ''}${SIGNS[byte % SIGNS.length]}`)
      .join(''),
};

import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '@mingzhang/application';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second setting for Argon2id, which is also the library's variant by default: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Without the signs that are taken for others: 32 of them, 5 bits each. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_SIGNS = 16;
const GROUP = 4;

let nobodys: Promise<string> | null = null;

export const systemSecrets: Secrets = {
  hash: (password) => hash(password, COST),
  async verify(known, password) {
    nobodys ??= hash(randomBytes(32).toString('base64url'), COST);
    const right = await verify(known ?? (await nobodys), password);
    return known !== null && right;
  },
  token: () => randomBytes(32).toString('base64url'),
  digest: (token) => createHash('sha256').update(token).digest('base64url'),
  code: () =>
    [...randomBytes(CODE_SIGNS)]
      .map((byte, at) => `${at > 0 && at % GROUP === 0 ? '-' : ''}${SIGNS[byte % SIGNS.length]}`)
      .join(''),
};

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const tokensSchema = z.record(z.string(), z.string());
const OWNER_ONLY = 0o600;

const tokenFile = (): string =>
  join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'mingzhang', 'tokens.json');

function saved(): Readonly<Record<string, string>> {
  const file = tokenFile();
  const parsed = existsSync(file) ? tokensSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  return parsed?.success === true ? parsed.data : {};
}

/** Kept by the address of the server, readable by its owner only. @returns where. */
export function saveToken(url: string, token: string): string {
  const file = tokenFile();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify({ ...saved(), [url]: token }, null, 2)}\n`, { mode: OWNER_ONLY });
  // The mode of writeFileSync is for a file that it makes.
  chmodSync(file, OWNER_ONLY);
  return file;
}

/** What a request to this server says who asks by; nothing where nobody signed in there. */
export function authorization(url: string): Readonly<Record<string, string>> {
  const token = process.env.MINGZHANG_TOKEN ?? saved()[url];
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

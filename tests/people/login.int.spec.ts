import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, ROOT, type Finished } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { outcome, Visitor } from './visitor.js';

const [folder, home] = [temporaryFolder(), temporaryFolder()];
const env = { XDG_CONFIG_HOME: home.dir };
const TOKENS = join(home.dir, 'mingzhang', 'tokens.json');
const OWN = 'Ein-langes-Passwort-3';
let server: Server;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir, kind: 'live' });
  const officers = (['administrator', 'securityOfficer', 'auditOfficer'] as const).map((duty) => ({
    duty,
    login: duty.toLowerCase(),
    name: duty,
  }));
  const anybody = new Visitor(server.url);
  const made = await anybody.post('setup', { code: server.setUpCode, joined: false, officers });
  const given = (made.body as { officers: { password: string }[] }).officers.map(({ password }) => password);
  const enters = async (login: string, password = ''): Promise<Visitor> => {
    const one = new Visitor(server.url);
    await one.signIn(login, password);
    expect(outcome(await one.post('session/password', { current: password, next: OWN }))).toBe('200');
    return one;
  };
  const administrator = await enters('administrator', given[0]);
  const security = await enters('securityofficer', given[1]);
  const added = await administrator.post('people', { login: 'lihua', name: '李华' });
  const { personId, password } = added.body as { personId: string; password: string };
  for (const duty of ['head', 'clerk']) {
    const grant = { personId, duty, units: null, years: null, until: null, paper: null };
    expect(outcome(await security.post('grants', grant))).toBe('200');
  }
  await enters('lihua', password);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
  home.remove();
});

/** With one line on standard input, as a script gives a password. */
async function login(password: string): Promise<Finished> {
  const { NODE_OPTIONS: _ours, ...rest } = process.env;
  const args = [join(ROOT, 'apps/cli/bin/mingzhang.js'), 'login', '--data', folder.dir, '--user', 'lihua'];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...rest, ...env } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout += String(text)));
  child.stderr.on('data', (text) => (said.stderr += String(text)));
  child.stdin.end(`${password}\n`);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

const input = (name: string, value: object): string => {
  const file = join(home.dir, `${name}.json`);
  writeFileSync(file, JSON.stringify(value));
  return file;
};
const unit = (unitId: string): string => input(unitId, { unitId, name: unitId, registeredOn: '2020-01-01' });
const gives = (command: string, file: string): Promise<Finished> =>
  mingzhang(['do', command, '--file', file, '--data', folder.dir], { env });

describe('the command line at a live ledger', () => {
  it('is told to sign in before it has', async () => {
    const { code, stderr } = await gives('registerUnit', unit('u1'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('登录')]);
  });

  it('does not sign in with a wrong password, and keeps nothing', async () => {
    const { code, stderr } = await login('something else');
    expect([code, stderr.trim()]).toEqual([2, '用户名或口令不对']);
    expect(existsSync(TOKENS)).toBe(false);
  });

  it('signs in; the token is readable by its owner only and is not printed', async () => {
    const { code, stdout, stderr } = await login(OWN);
    expect([code, stderr]).toEqual([0, '']);
    expect(statSync(TOKENS).mode & 0o777).toBe(0o600);
    const token = (JSON.parse(readFileSync(TOKENS, 'utf8')) as Record<string, string>)[server.url] ?? '';
    expect(token).toMatch(/^mz_[\w-]{43}$/);
    expect(stdout).not.toContain(token);
  });

  it('then acts as that person', async () => {
    expect(await gives('registerUnit', unit('u1'))).toMatchObject({ code: 0, stderr: '' });
    const denied = await gives('reviewEvaluation', input('review', { projectId: 'p', fiscalYear: 2024 }));
    expect(denied.code).toBe(2);
  });
});

describe('the folder of a live ledger without its server', () => {
  const project = input('project', {
    projectId: 'p1',
    name: '项目',
    unitId: 'u1',
    category: 'specific',
    registeredOn: '2020-01-01',
  });

  it('takes facts, under no person, and no decision', async () => {
    await server.stop();
    expect(await gives('registerProject', project)).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await gives('registerUnit', unit('u2'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('未登录不能在正式账上登记单位')]);
    server = await startServer({ dir: folder.dir, kind: 'live' });
    expect(server.setUpCode).toBeNull();
    const visitor = new Visitor(server.url);
    await visitor.signIn('lihua', OWN);
    const { headIndex } = (await visitor.get('ledger')).body as { headIndex: number };
    const event = (await visitor.get(`events/${headIndex}`)).body as { actor: object };
    expect(event.actor).toMatchObject({ id: 'local:clerk', role: 'clerk' });
  });
});

import { hostname } from 'node:os';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { openExisting } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { saveToken } from '../tokens.js';

export const LOGIN_HELP = `用法：mingzhang login [--data 目录 | --url 地址] [--user 用户名]

登录到正在运行的服务。口令在终端输入，不显示；不在终端时从标准输入读一行。
令牌存在本人的 ~/.config/mingzhang/tokens.json（只有本人可读），90 天有效；此后各命令以本人身份办理。`;

const DAYS = 90;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

export async function login(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    url: { type: 'string' },
    user: { type: 'string' },
  });
  if (values.help === true) {
    say(LOGIN_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`login 不接受参数“${positionals[0]}”`);
  if (values.user === undefined && !process.stdin.isTTY) throw new UsageError('不在终端时须写 --user 用户名');
  const url = values.url?.replace(/\/+$/, '') ?? (await serverOf(values.data ?? DEFAULT_DATA));
  const user = values.user ?? (await asked('用户名：', true));
  const cookie = await signedIn(url, user, await asked('口令：', false));
  const until = new Date(Date.now() + SHANGHAI_MS + DAYS * DAY_MS).toISOString().slice(0, 10);
  const made = await post(url, 'tokens', { label: `命令行 ${hostname()}`.slice(0, 80), until }, cookie);
  const { token } = (await made.json()) as { token: string };
  await post(url, 'session/end', {}, cookie);
  const file = saveToken(url, token);
  say(
    values.json === true
      ? JSON.stringify({ url, user, until })
      : `已登录 ${url}（${user}），令牌存于 ${file}，${until} 前有效`,
  );
  return EXIT.ok;
}

async function serverOf(dir: string): Promise<string> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'remote') return opened.url;
  await opened.folder.close();
  throw new UsageError(`${dir} 的服务没有运行；先 mingzhang start，再登录`);
}

async function signedIn(url: string, user: string, password: string): Promise<string> {
  const response = await post(url, 'session', { login: user, password });
  const { signedIn } = (await response.json()) as { signedIn: { mustChange: boolean } };
  if (signedIn.mustChange) throw new UsageError(`初始口令须先修改：请在浏览器打开 ${url} 登录并修改`);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new UsageError(`连不上 ${url}`);
  });
  if (response.ok) return response;
  const { detail } = (await response.json()) as { detail?: string };
  throw new UsageError(detail ?? `服务答复 ${response.status}`);
}

/** One line; what is secret is not shown while it is typed. */
function asked(question: string, isShown: boolean): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(question);
  const silent = new Writable({
    write: (chunk, _encoding, done) => (isShown ? stderr.write(chunk, done) : done()),
  });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
      if (stdin.isTTY && !isShown) stderr.write('\n');
    });
    lines.once('close', () => reject(new UsageError('没有输入')));
  });
}

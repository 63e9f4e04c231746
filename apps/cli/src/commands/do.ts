import { COMMANDS, role as roleSchema, type Role } from '@mingzhang/domain';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { openExisting, withLocal } from '../folder.js';
import { readJson, readJsonFromStdin } from '../json-file.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { commandList, DO_HELP, helpFor, type DoName } from './do-help.js';
import { toFolder, toServer, type Hand } from './do-ledger.js';
import { doLines, isKey, isName, KEY_RULE } from './do-lines.js';

/** Every command of the ledger from the command line, by the table that HTTP is made of too. */
export async function doCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    list: { type: 'boolean' },
    file: { type: 'string' },
    lines: { type: 'string' },
    key: { type: 'string' },
    role: { type: 'string' },
    continue: { type: 'boolean' },
  });
  const [named, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`do 不接受参数“${others[0]}”`);
  const name = named === undefined ? null : nameOf(named);
  if (values.help === true || values.list === true) {
    say(values.list === true ? commandList() : name === null ? DO_HELP : helpFor(name));
    return EXIT.ok;
  }
  const role = roleOf(values.role);
  const { file, lines, key } = values;
  const json = values.json === true;
  if (lines !== undefined) {
    if (name !== null || file !== undefined)
      throw new UsageError('--lines 的命令写在各行里，不与命令或 --file 合用');
    if (lines === '-' && key === undefined) throw new UsageError('从标准输入逐行登记须用 --key 写明批号');
    const request = { file: lines, batch: key, role, goOn: values.continue === true, json };
    return withLedger(values.data, (hand) => doLines(hand, request));
  }
  if (name === null) throw new UsageError('须写一个命令；mingzhang do --list 列出全部命令');
  if (file === undefined) throw new UsageError(`缺少 --file；mingzhang do ${name} --help 附有例子`);
  if (key !== undefined && !isKey(key)) throw new UsageError(`--key ${key}：${KEY_RULE}`);
  const input = file === '-' ? await readJsonFromStdin() : readJson(file);
  return withLedger(values.data, (hand) => doOne(hand, { name, input, key, role }, json));
}

function nameOf(text: string): DoName {
  if (isName(text)) return text;
  throw new UsageError(`没有命令“${text}”；mingzhang do --list 列出全部命令`);
}

function roleOf(text: string | undefined): Role | undefined {
  if (text === undefined) return undefined;
  const parsed = roleSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--role ${text}：没有这个角色；可用：${roleSchema.options.join('、')}`);
}

async function withLedger(
  data: string | undefined,
  work: (hand: Hand) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await openExisting({ dir: data ?? DEFAULT_DATA });
  if (opened.kind === 'remote') return work(await toServer(opened.url));
  return withLocal(opened.folder, (folder) => work(toFolder(folder)));
}

async function doOne(hand: Hand, handing: Parameters<Hand>[0], json: boolean): Promise<ExitCode> {
  const answer = await hand(handing);
  if (!answer.ok) throw new UsageError(answer.complaint);
  const { receipt, replayed } = answer;
  const { label } = COMMANDS[handing.name];
  say(
    json
      ? JSON.stringify({ ...receipt, replayed })
      : `${replayed ? '此前已登记' : '已登记'}：${label}（序号 ${receipt.logIndex}，单据 ${receipt.stream}）`,
  );
  for (const warning of receipt.warnings) complain(`提醒：${warning}`);
  return EXIT.ok;
}

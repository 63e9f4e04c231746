import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importKind, IMPORT_KIND_LABELS, withThousands, type ImportKind } from '@mingzhang/domain';
import { importMapping, type ImportMapping, type Question } from '@mingzhang/imports';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { openExisting, withLocal } from '../folder.js';
import { inFolder, atServer, type Importing, type Outcome, type Seen } from '../import-desk.js';
import { readJson } from '../json-file.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { writeFile } from '../write-file.js';

const HELP = `用法：mingzhang import 文件 --kind 内容 [选项]

把财政、会计等系统导出的 .csv 或 .xlsx 登记为事实。--kind 取值：
${Object.entries(IMPORT_KIND_LABELS)
  .map(([kind, label]) => `  ${kind}　${label}`)
  .join('\n')}
--dry-run   只预览：认出了哪些列、还要回答什么、哪些行不能登记；不写入
--system    来源系统，如 集中支付：同一系统的同一编号只登记一次
--unit      金额单位：元 或 万元（文件没有写、也没有可对上的另一个数时）
--year      预算年度（文件没有这一列时）      --source   资金来源：fiscal、carryover、other、unstated
--date      登记或编制日期（文件没有时）      --numbering  unique 编号不重复，monthly 每月从头编号
--names     只按名称对上的项目已核对
--mapping   以前保存的读法：JSON 文件，或页面上按来源系统保存的名称
--whole     有一行不能登记就全部不登记
--refused   未登记的行写入此 .xlsx 文件，末列为原因，改好后可再导入
--data      数据目录；--json 输出 JSON`;

const UNITS: Readonly<Record<string, 'yuan' | 'wan'>> = { 元: 'yuan', 万元: 'wan', yuan: 'yuan', wan: 'wan' };

type Values = ReturnType<typeof parseOptions>['values'];
const parseOptions = (argv: readonly string[]) =>
  parse(argv, {
    ...COMMON,
    kind: { type: 'string' },
    mapping: { type: 'string' },
    system: { type: 'string' },
    unit: { type: 'string' },
    year: { type: 'string' },
    source: { type: 'string' },
    date: { type: 'string' },
    numbering: { type: 'string' },
    names: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    whole: { type: 'boolean' },
    refused: { type: 'string' },
  });

/** A file of another system as facts of the ledger; with --dry-run shown as it would be. */
export async function importCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseOptions(argv);
  if (values.help === true) {
    say(HELP);
    return EXIT.ok;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('须写一个文件；可加 --help 查看用法');
  if (values.refused !== undefined && !values.refused.toLowerCase().endsWith('.xlsx'))
    throw new UsageError(`--refused ${values.refused}：文件名须以 .xlsx 结尾`);
  const kind = kindOf(values.kind);
  const bytes = bytesOf(file);
  const opened = await openExisting({ dir: values.data ?? DEFAULT_DATA });
  const work = async (desk: Importing): Promise<ExitCode> => {
    const mapping = await mappingOf(desk, kind, values);
    const asked = { kind, mapping, bytes, fileName: basename(file), whole: values.whole === true };
    const seen = await desk.look(asked);
    if (values['dry-run'] === true) return tellSeen(seen, values.json === true);
    if (seen.questions.length > 0) throw new UsageError(openQuestions(seen.questions));
    return tellOutcome(await desk.import(asked), values);
  };
  if (opened.kind === 'remote') return work(atServer(opened.url));
  return withLocal(opened.folder, (folder) => work(inFolder(folder)));
}

function kindOf(text: string | undefined): ImportKind {
  const parsed = importKind.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--kind ${text ?? '未填'}：可用 ${importKind.options.join('、')}`);
}

const MAX_BYTES = 64 * 1024 * 1024;

function bytesOf(file: string): Uint8Array {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) throw new UsageError(`没有文件 ${file}`);
  if (stat.size > MAX_BYTES) throw new UsageError(`${file} 超过 64 MiB，请分成几个文件`);
  if (stat.size === 0) throw new UsageError(`${file} 是空文件`);
  return readFileSync(file);
}

async function mappingOf(desk: Importing, kind: ImportKind, values: Values): Promise<ImportMapping> {
  const { mapping: named, unit, year, system, names, source, date, numbering } = values;
  const kept =
    named === undefined ? {} : existsSync(named) ? readJson(named) : await desk.keptMapping(kind, named);
  if (kept === null) throw new UsageError(`--mapping ${named}：没有这个文件，也没有以此名保存的读法`);
  if (unit !== undefined && UNITS[unit] === undefined)
    throw new UsageError(`--unit ${unit}：须为 元 或 万元`);
  const said = {
    ...(kept as object),
    ...(unit === undefined ? {} : { moneyUnit: UNITS[unit] }),
    ...(year === undefined ? {} : { fiscalYear: /^\d{4}$/.test(year) ? Number(year) : year }),
    ...(system === undefined ? {} : { sourceSystem: system }),
    ...(names === undefined ? {} : { namesConfirmed: names }),
    ...(source === undefined ? {} : { source }),
    ...(date === undefined ? {} : { date }),
    ...(numbering === undefined ? {} : { numbering }),
  };
  const parsed = importMapping.safeParse(said);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue?.path.join('.') ?? ''}：${issue?.message ?? ''}`);
}

/** Which option answers it. */
const OPTIONS: Readonly<Record<string, string>> = {
  sourceSystem: '--system',
  moneyUnit: '--unit',
  fiscalYear: '--year',
  source: '--source',
  numbering: '--numbering',
  date: '--date',
  namesConfirmed: '--names',
};
const openQuestions = (questions: readonly Question[]): string =>
  `还须回答：${questions.map(({ asks, message }) => `${message}（${OPTIONS[asks] ?? '--mapping 的 columns'}）`).join('；')}`;

const MOST_SHOWN = 20;

function tellSeen(seen: Seen, json: boolean): ExitCode {
  if (json) say(JSON.stringify(seen));
  else {
    for (const { title, header, column, by } of seen.columns)
      say(`${column} 列“${header}”　${title}${by === 'hint' ? '（待确认）' : ''}`);
    if (seen.unitBasis !== null)
      say(`金额单位：${seen.moneyUnit === 'wan' ? '万元' : '元'}（${seen.unitBasis}）`);
    for (const { message } of seen.questions) say(`待回答：${message}`);
    for (const { where, message } of seen.findings) say(`${where}：${message}`);
    tellProblems(seen.problems, seen.problemRows);
    const total = seen.total === null ? '' : `，金额合计 ${withThousands(seen.total)} 元`;
    say(
      `数据 ${seen.rows} 行；可登记 ${seen.documents} 张单据（新 ${seen.fresh}，此前已登记 ${seen.earlier}）${total}；没有写入`,
    );
  }
  return seen.questions.length === 0 && seen.problemRows === 0 ? EXIT.ok : EXIT.found;
}

function tellOutcome({ result, refused }: Outcome, { json, refused: target }: Values): ExitCode {
  if (target !== undefined && refused !== null) writeFile(target, refused);
  if (json === true) say(JSON.stringify(result));
  else {
    tellProblems(result.problems, result.refusedRows);
    say(
      `新登记 ${result.recorded} 张单据，此前已登记 ${result.earlier} 张；登记 ${result.enteredRows} 行，未登记 ${result.refusedRows} 行`,
    );
  }
  return result.refusedRows === 0 ? EXIT.ok : EXIT.found;
}

function tellProblems(problems: Seen['problems'], rows: number): void {
  for (const { row, cell, message } of problems.slice(0, MOST_SHOWN)) {
    complain(`第 ${row} 行${cell === null ? '' : `（${cell}）`}：${message.replaceAll('\n', ' ')}`);
  }
  if (problems.length > MOST_SHOWN) complain(`……共 ${rows} 行不能登记`);
}

import { ReadingThread } from '@mingzhang/documents';
import { countOf, type Ask, type EvaluationForm, type Recognised } from '@mingzhang/reading';
import { COMMON, parse } from '../arguments.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { isFolder, papersIn, readPaperFile, type ReadPaper } from '../paper-files.js';

export const READ_HELP = `用法：mingzhang read 文件或文件夹… [--json]

从 .docx、.doc、.xlsx、带文字的 .pdf、.html（装有 LibreOffice 时还有 .xls）里认出绩效自评表、
绩效目标申报表、部门整体目标表、测算表、预算表，照原样读出各项，写明每一项在文件里的位置；认不准的列成问题，不猜。什么也不写入账里。
--json  输出公开交换格式（docs/formats.md 第 6 节），可交给 check 与 score`;

export async function read(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, COMMON);
  if (values.help === true) {
    say(READ_HELP);
    return EXIT.ok;
  }
  const [only, ...others] = positionals;
  if (only === undefined) throw new UsageError('须写一个文件或文件夹');
  const single = others.length === 0 && !isFolder(only);
  const files = positionals.flatMap((path) => (isFolder(path) ? papersIn(path) : [path]));
  if (files.length === 0) throw new UsageError(`${only} 里没有可读的文件（.docx、.xlsx、.pdf、.html）`);
  const read = await readAll(files, values.json === true ? null : print);
  if (single && read[0] !== undefined && 'refused' in read[0])
    throw new UsageError(`${only}：${read[0].refused}`);
  if (values.json === true) say(JSON.stringify(single ? read[0] : { files: read }, null, 2));
  return read.every((one) => 'refused' in one) ? EXIT.badInput : EXIT.ok;
}

async function readAll(
  files: readonly string[],
  shown: ((one: ReadPaper) => void) | null,
): Promise<readonly ReadPaper[]> {
  const thread = new ReadingThread();
  const read: ReadPaper[] = [];
  try {
    for (const [index, file] of files.entries()) {
      if (files.length > 1 && process.stderr.isTTY) complain(`${index + 1}/${files.length}　${file}`);
      const one = await readPaperFile(file, thread);
      shown?.(one);
      read.push(one);
    }
  } finally {
    await thread.close();
  }
  return read;
}

function print(one: ReadPaper): void {
  if ('refused' in one) return say(`${one.file}　没有读：${one.refused}`);
  say(`${one.file}　认出 ${countOf(one)} 张表，${one.asks.length} 处要问`);
  one.forms.forEach(printForm);
  printOthers(one);
  one.asks.forEach(printAsk);
}

function printForm({ name, year, funds, indicators, total_score: total }: EvaluationForm): void {
  say(
    `  ${name}${year === null ? '' : `（${year} 年度）`}　资金 ${funds.rows.length} 行，指标 ${indicators.length} 行，总分 ${total === '' ? '—' : total}`,
  );
  for (const row of funds.rows)
    say(
      `    ${row.source}　年初 ${row.initial ?? '—'}　全年 ${row.adjusted ?? '—'}　执行 ${row.executed ?? '—'}　${row.rate ?? ''}`,
    );
  for (const row of indicators)
    say(
      `    ${row.level2 ?? ''}　${row.name}　${row.target ?? '—'} → ${row.actual ?? '—'}　${row.weight ?? '—'}／${row.score ?? '—'}`,
    );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

function printOthers({ projects = [], departmentForm, tables = [] }: Recognised): void {
  for (const one of projects)
    say(
      `  ${textOf(one['name']) || textOf(one['formTitle'])}　当年预算 ${textOf(one['currentBudget']) || '—'}　资金来源 ${lengthOf(one['fundingSources'])} 行，明细 ${lengthOf(one['spendingLines'])} 行`,
    );
  if (departmentForm !== undefined)
    say(
      `  ${textOf(departmentForm['department'])}　部门整体目标　项目 ${lengthOf(departmentForm['projects'])} 个，任务 ${lengthOf(departmentForm['keyTasks'])} 项，指标 ${lengthOf(departmentForm['indicators'])} 行`,
    );
  for (const one of tables)
    say(
      `  ${textOf(one['printedNo'])}　${textOf(one['title'])}　${lengthOf(one['rows']) || lengthOf(one['income']) + lengthOf(one['expenditure'])} 行`,
    );
}

const printAsk = ({ place, question, seen }: Ask): void =>
  say(
    `  ？${place === '' ? '' : `${place}：`}${question}${seen === undefined ? '' : `（${seen.join(' | ')}）`}`,
  );

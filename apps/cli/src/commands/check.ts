import { check as checkDocument, mockReview, type MockReview } from '@mingzhang/checker';
import { placeInWords, SEVERITY_LABELS, type Finding, type Result } from '@mingzhang/domain';
import { COMMON, parse } from '../arguments.js';
import { readJson } from '../json-file.js';
import { isFolder, isPaper } from '../paper-files.js';
import { checkableOfPaper, checkFolder, formsOfPaper, summaryName, writeSummary } from '../papers-checked.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const CHECK_HELP = `用法：mingzhang check 文件… [--review] [--json]
      mingzhang check 文件夹 [--summary 汇总.xlsx] [--json]

检查公开文件中的数：各级合计、测算式、同一数两处所载、目标与完成值、得分。可一次写几个文件，各自检查。
文件可以是公开交换格式（.json），也可以是 .docx、.xlsx、.pdf、.html 里的自评表、绩效目标表、测算表、预算表。文件夹逐个检查，一行一个，
另写一份汇总（不写 --summary 时写在当前目录，名为“文件夹名-检查汇总.xlsx”；--json 时不写）。
--review  模拟复核：按复核人的规则一次列出全部问题、会扣多少、怎么改
有发现时退出码为 1。`;

/** What is said of one file: as data, and as lines for a person. */
interface Said {
  readonly data: object;
  readonly lines: readonly string[];
  readonly found: boolean;
}

export async function check(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    review: { type: 'boolean' },
    summary: { type: 'string' },
  });
  if (values.help === true) {
    say(CHECK_HELP);
    return EXIT.ok;
  }
  if (positionals.length === 0) throw new UsageError('须写一个文件，或几个');
  const [only, ...others] = positionals;
  if (only !== undefined && others.length === 0 && isFolder(only))
    return folder(only, values.json === true, values.summary);
  const said: (Said & { readonly file: string })[] = [];
  for (const file of positionals) {
    const reviewed = values.review === true;
    const ofPaper = reviewed ? formsOfPaper : checkableOfPaper;
    const input = isPaper(file) ? await ofPaper(file) : readJson(file);
    said.push({ file, ...(reviewed ? review(file, input) : report(file, input)) });
  }
  if (values.json === true) printJson(said);
  else for (const { file, lines } of said) print(said.length > 1 ? [file, ...lines] : lines);
  return said.some(({ found }) => found) ? EXIT.found : EXIT.ok;
}

/** A folder of office files: exit code 1 where anything was found or could not be checked. */
async function folder(path: string, json: boolean, summary: string | undefined): Promise<ExitCode> {
  const checked = await checkFolder(path, json);
  if (json) say(JSON.stringify({ files: checked }, null, 2));
  const file = summary ?? (json ? null : summaryName(path));
  if (file !== null) {
    await writeSummary(file, checked);
    if (!json) say(`汇总已写入 ${file}`);
  }
  const found = checked.some(({ findings, refused }) => findings.length > 0 || refused !== null);
  return found ? EXIT.found : EXIT.ok;
}

/** One file answers as docs/formats.md has it; of several each is named. */
function printJson(said: readonly (Said & { readonly file: string })[]): void {
  const [only] = said;
  const answer =
    said.length === 1 ? only?.data : { files: said.map(({ file, data }) => ({ file, ...data })) };
  say(JSON.stringify(answer, null, 2));
}

const print = (lines: readonly string[]): void => lines.forEach(say);

function read<T>(file: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UsageError(`${file}：${result.refusal.message}`);
}

/** Programs get the path in the file, people its place counted from one. */
const whereInWords = (where: string): string =>
  where.replace(/ @ (\$\S*)$/, (_all, path: string) => (path === '$' ? '' : `（${placeInWords(path)}）`));

const lineOf = ({ severity, code, where, message }: Finding): string =>
  `${SEVERITY_LABELS[severity]}　［${code}］${whereInWords(where)}：${message}`;

function report(file: string, input: unknown): Said {
  const { findings } = read(file, checkDocument(input));
  const lines = [...findings.map(lineOf), `共 ${findings.length} 处`];
  return { data: { findings }, lines, found: findings.length > 0 };
}

const linesOf = ({ id, selfTotal, reviewTotal, items }: MockReview): readonly string[] => [
  `${id}　自评 ${selfTotal ?? '—'}　模拟复核 ${reviewTotal ?? '—'}`,
  ...items.map(
    ({ priority, where, says, takenOff, mend }) =>
      `  ${priority}　${whereInWords(where)}：${says}　扣 ${takenOff ?? '—'}　${mend}`,
  ),
];

function review(file: string, input: unknown): Said {
  const reviews = read(file, mockReview(input));
  return {
    data: { reviews },
    lines: reviews.flatMap(linesOf),
    found: reviews.some(({ items }) => items.length > 0),
  };
}

import {
  compareForm,
  fitForm,
  readPublishedForms,
  schemeById,
  SCHEMES,
  scoreForm,
  type FormComparison,
  type FormFit,
  type FormScore,
  type PublishedForm,
  type ScoringScheme,
} from '@mingzhang/domain';
import { COMMON, parse } from '../arguments.js';
import { readJson } from '../json-file.js';
import { isPaper } from '../paper-files.js';
import { formsOfPaper } from '../papers-checked.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const SCORE_HELP = `用法：mingzhang score 文件 [--scheme 方案] [--beside 方案] [--fit] [--json]

按自评方案给公开的自评表计分（一张或多张，公开交换格式，或 .docx、.xlsx、.pdf、.html）。所载得分只作对照，不参与计算。
--scheme  方案编号；不填则由所印的执行率分值决定（10 → CN-MOF-2020-10，20 → HUBEI-PROJECT-20-80）
--beside  同一张表再按另一方案计分，逐行并列（试算，不写入）
--fit     哪个已知方案最能解释所载得分，逐行比较`;

export async function score(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    scheme: { type: 'string' },
    beside: { type: 'string' },
    fit: { type: 'boolean' },
  });
  if (values.help === true) {
    say(SCORE_HELP);
    return EXIT.ok;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('须写一个文件');
  if (values.fit === true && values.beside !== undefined)
    throw new UsageError('--fit 与 --beside 只能选一个');
  const named = schemeOption('scheme', values.scheme);
  const beside = schemeOption('beside', values.beside);
  const forms = await readForms(file);
  if (beside !== null) return compared(forms, named, beside, values.json === true);
  return values.fit === true
    ? fitted(forms, named, values.json === true)
    : scored(forms, named, values.json === true);
}

function schemeOption(option: string, id: string | undefined): ScoringScheme | null {
  if (id === undefined) return null;
  const scheme = schemeById(id);
  if (scheme !== undefined) return scheme;
  throw new UsageError(`--${option} ${id}：没有这个方案；可用：${SCHEMES.map((one) => one.id).join('、')}`);
}

/** One form or a list, in the order of the file. */
async function readForms(file: string): Promise<readonly PublishedForm[]> {
  const read = readPublishedForms(isPaper(file) ? await formsOfPaper(file) : readJson(file));
  if (read.ok) return read.value;
  throw new UsageError(`${file}：${read.refusal.message}`);
}

function scored(forms: readonly PublishedForm[], named: ScoringScheme | null, json: boolean): ExitCode {
  const results = forms.map((form) => scoreForm(form, named ?? undefined));
  if (json) say(JSON.stringify(results, null, 2));
  else results.forEach((result, index) => print(forms[index], result));
  return results.some(({ findings }) => findings.length > 0) ? EXIT.found : EXIT.ok;
}

/** Two answers of the rules for one form, row by row; `difference` is that of `other` over `one`, null where either has none. */
function compared(
  forms: readonly PublishedForm[],
  named: ScoringScheme | null,
  other: ScoringScheme,
  json: boolean,
): ExitCode {
  const comparisons = forms.map((form) => compareForm(form, named ?? undefined, other));
  if (json) say(JSON.stringify(comparisons, null, 2));
  else comparisons.forEach(printCompared);
  return EXIT.ok;
}

function printCompared({ id, one, other, rows, findings }: FormComparison): void {
  say(`${id}　试算，不写入　${one} → ${other}`);
  for (const row of rows) {
    say(`  ${row.name}　${row.one ?? '—'} → ${row.other ?? '—'}　差 ${row.difference ?? '—'}`);
  }
  for (const finding of findings)
    say(`  换方案后多出：［${finding.code}］${finding.where}：${finding.message}`);
}

function print(form: PublishedForm | undefined, result: FormScore): void {
  say(`${result.id}　${form?.name ?? ''}　方案 ${result.scheme}`);
  say(
    `  执行率 ${result.execution.rate === null ? '—' : `${result.execution.rate}%`}　得分 ${result.execution.score ?? '—'}`,
  );
  for (const row of result.indicators) {
    say(`  ${row.name}　得分 ${row.score ?? '—'}　${row.explanation.map(({ text }) => text).join('')}`);
  }
  say(`  总分 ${result.total ?? '—'}${result.grade === null ? '' : `　${result.grade}`}`);
  for (const finding of result.findings) say(`  ［${finding.code}］${finding.where}：${finding.message}`);
}

function fitted(forms: readonly PublishedForm[], named: ScoringScheme | null, json: boolean): ExitCode {
  const fits = forms.map((form) => fitForm(form, named === null ? SCHEMES : [named]));
  if (json) {
    say(JSON.stringify(fits, null, 2));
    return EXIT.ok;
  }
  fits.forEach(printFit);
  return EXIT.ok;
}

/** Row by row only where the best scheme does not explain a row: then who does. All of it is in --json. */
function printFit({ id, best, rows }: FormFit): void {
  if (best === null) return say(`${id}　没有所载得分`);
  const others = rows.filter(({ explainedBy }) => !explainedBy.includes(best));
  say(`${id}　最能解释所载得分的方案：${best}（${rows.length} 行中解释 ${rows.length - others.length} 行）`);
  for (const { where, published, explainedBy } of others) {
    say(`  ${where}　所载 ${published}　${listed(explainedBy)}`);
  }
}

const MOST_NAMED = 3;
const listed = (schemes: readonly string[]): string => {
  if (schemes.length === 0) return '没有方案能解释';
  const more = schemes.length > MOST_NAMED ? `等 ${schemes.length} 个方案` : '';
  return `不合；合于 ${schemes.slice(0, MOST_NAMED).join('、')}${more}`;
};

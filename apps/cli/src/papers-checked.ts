import { basename, resolve } from 'node:path';
import { check } from '@mingzhang/checker';
import { flatXlsx, ReadingThread } from '@mingzhang/documents';
import type { Finding } from '@mingzhang/domain';
import { checkable, countOf, published, type Recognised } from '@mingzhang/reading';
import { complain, say, UsageError } from './output.js';
import { papersIn, readPaperFile, type ReadPaper } from './paper-files.js';
import { writeFile } from './write-file.js';

const NONE = '没有认出绩效自评表、绩效目标表、测算表或预算表';

/** The self-evaluations of one file an office wrote; a refusal is one line. */
export const formsOfPaper = async (file: string): Promise<readonly object[]> => {
  const forms = published((await readOne(file)).forms);
  if (forms.length === 0) throw new UsageError(`${file}：没有认出绩效自评表`);
  return forms;
};

/** Everything of one file that can be checked. */
export async function checkableOfPaper(file: string): Promise<readonly object[]> {
  return checkable(await readOne(file));
}

async function readOne(file: string): Promise<Recognised> {
  const thread = new ReadingThread();
  try {
    const read = await readPaperFile(file, thread);
    if ('refused' in read) throw new UsageError(`${file}：${read.refused}`);
    if (countOf(read) === 0) throw new UsageError(`${file}：${NONE}`);
    for (const { place, question } of read.asks) complain(`${file}　待确认：${place} ${question}`);
    return read;
  } finally {
    await thread.close();
  }
}

export interface CheckedPaper {
  readonly file: string;
  readonly forms: number;
  readonly asks: number;
  readonly findings: readonly Finding[];
  readonly refused: string | null;
  readonly seconds: string;
}

function checkedOf(file: string, read: ReadPaper, seconds: string): CheckedPaper {
  if ('refused' in read) return { file, forms: 0, asks: 0, findings: [], refused: read.refused, seconds };
  const counts = { file, forms: countOf(read), asks: read.asks.length, seconds };
  if (counts.forms === 0) return { ...counts, findings: [], refused: NONE };
  const checked = check(checkable(read));
  return checked.ok
    ? { ...counts, findings: checked.value.findings, refused: null }
    : { ...counts, findings: [], refused: checked.refusal.message };
}

const lineOf = ({ file, forms, asks, findings, refused, seconds }: CheckedPaper): string =>
  refused === null
    ? `${file}　${forms} 张表　${findings.length} 处问题　${asks} 处待确认　${seconds} 秒`
    : `${file}　没有检查：${refused}　${seconds} 秒`;

/** Every office file of a folder, one line each as it is done. */
export async function checkFolder(folder: string, quiet: boolean): Promise<readonly CheckedPaper[]> {
  const files = papersIn(folder);
  if (files.length === 0) throw new UsageError(`${folder} 里没有可读的文件（.docx、.xlsx、.pdf、.html）`);
  const thread = new ReadingThread();
  const checked: CheckedPaper[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const started = performance.now();
      const read = await readPaperFile(file, thread);
      const one = checkedOf(file, read, ((performance.now() - started) / 1000).toFixed(1));
      checked.push(one);
      if (!quiet) say(`${index + 1}/${files.length}　${lineOf(one)}`);
    }
  } finally {
    await thread.close();
  }
  return checked;
}

export const summaryName = (folder: string): string => `${basename(resolve(folder))}-检查汇总.xlsx`;

/** A line per file and a line per finding, for people who sort. */
export async function writeSummary(file: string, checked: readonly CheckedPaper[]): Promise<void> {
  const files = checked.map((one) => [
    one.file,
    `${one.forms}`,
    `${one.findings.length}`,
    `${one.asks}`,
    one.refused,
    one.seconds,
  ]);
  const findings = checked.flatMap((one) =>
    one.findings.map(({ severity, code, where, message }) => [one.file, severity, code, where, message]),
  );
  const sheets = [
    {
      name: '文件',
      head: ['文件', '表数', '问题', '待确认', '没有检查的原因', '秒'],
      rows: files,
      amounts: [],
    },
    { name: '问题', head: ['文件', '程度', '代码', '位置', '说明'], rows: findings, amounts: [] },
  ];
  writeFile(file, await flatXlsx('检查汇总', new Date().toISOString(), sheets));
}

import { print as printPaper } from '@mingzhang/documents';
import { withThousands } from '@mingzhang/domain';
import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import { PAPER_FORMATS, type PaperFormat } from '@mingzhang/forms';
import { plainForm, type PlainForm } from '@mingzhang/projections';
import { COMMON, dayOption, DEFAULT_DATA, parse, yearOption } from '../arguments.js';
import { askServer, openExisting, withLocal } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { onlyProject } from '../project.js';
import { writeFile } from '../write-file.js';

export const FORM_HELP = `用法：mingzhang form 项目 --year 年度 [--as-of 日期] [--up-to 日期] [--json | --out 文件] [--data 目录]

项目   标识、代码，或该年度内唯一的名称片段
--as-of  按登记：截至这一天已登记的（如 2024-03-31 或 20240331，北京时间）
--up-to  按发生：截至这一天已发生的
--json   公开交换格式，金额为万元
--out    写成文件：.xlsx、.docx 或 .pdf，表样随自评方案；已签批的为封存的表`;

interface FormRequest {
  readonly project: string;
  readonly year: number;
  readonly asOf: string | undefined;
  readonly upTo: string | undefined;
}

interface FormAnswer {
  readonly plain: PlainForm;
  readonly file: (format: PaperFormat) => Promise<Uint8Array>;
}

export async function form(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    year: { type: 'string' },
    'as-of': { type: 'string' },
    'up-to': { type: 'string' },
    out: { type: 'string' },
  });
  if (values.help === true) return help();
  const [project, ...others] = positionals;
  if (project === undefined || others.length > 0) throw new UsageError('须写一个项目：标识、代码或名称片段');
  if (values.json === true && values.out !== undefined) throw new UsageError('--json 与 --out 只能选一个');
  const out = values.out === undefined ? null : { file: values.out, format: formatOf(values.out) };
  const request = {
    project,
    year: yearOption(values.year),
    asOf: dayOption('as-of', values['as-of']),
    upTo: dayOption('up-to', values['up-to']),
  };
  const opened = await openExisting({ dir: values.data ?? DEFAULT_DATA });
  if (opened.kind === 'remote') {
    return deliver(await fromServer(opened.url, request), values.json === true, out);
  }
  return withLocal(opened.folder, async (folder) =>
    deliver(await fromFolder(folder, request), values.json === true, out),
  );
}

interface Out {
  readonly file: string;
  readonly format: PaperFormat;
}

function formatOf(file: string): PaperFormat {
  const format = PAPER_FORMATS.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (format === undefined) throw new UsageError(`--out ${file}：文件名须以 .xlsx、.docx 或 .pdf 结尾`);
  return format;
}

function help(): ExitCode {
  say(FORM_HELP);
  return EXIT.ok;
}

async function fromFolder(
  folder: LedgerFolder,
  { project, year, asOf, upTo }: FormRequest,
): Promise<FormAnswer> {
  const { application } = folder;
  await application.catchUp();
  const { projectId } = await onlyProject(folder, project, year);
  const paper = await application.papers.paper(projectId, year, { asOf, upTo });
  if (paper === null) throw new UsageError(`截至该日，“${project}”没有 ${year} 年度`);
  return {
    plain: plainForm(paper.form),
    file: (format) => printPaper(format, paper.parts, paper.facts),
  };
}

async function fromServer(url: string, { project, year, asOf, upTo }: FormRequest): Promise<FormAnswer> {
  const axes = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(upTo === undefined ? {} : { upTo }),
  };
  const query = new URLSearchParams({ project, year: String(year), ...axes });
  const plain = (await (await askServer(url, `/api/forms?${query}`)).json()) as PlainForm;
  return {
    plain,
    file: async (format) => {
      const path = `/api/projects/${plain.id}/years/${year}/form.${format}?${new URLSearchParams(axes)}`;
      return new Uint8Array(await (await askServer(url, path)).arrayBuffer());
    },
  };
}

async function deliver(answer: FormAnswer, json: boolean, out: Out | null): Promise<ExitCode> {
  if (out !== null) {
    writeFile(out.file, await answer.file(out.format));
    say(`已写入 ${out.file}`);
  } else if (json) {
    say(JSON.stringify(answer.plain, null, 2));
  } else {
    print(answer.plain);
  }
  return EXIT.ok;
}

function print(plain: PlainForm): void {
  const cell = (text: string | null): string => text ?? '—';
  const money = (text: string | null): string => (text === null ? '—' : withThousands(text));
  say(`${plain.year} 年度项目支出绩效自评表　${plain.name}（${plain.unit}）`);
  say(`自评方案 ${cell(plain.scheme)}　截至登记 ${cell(plain.asOf)}　截至发生 ${cell(plain.upTo)}`);
  for (const row of plain.funds.rows) {
    say(
      `  ${row.source}　年初 ${money(row.initial)}　全年 ${money(row.adjusted)}　执行 ${money(row.executed)} 万元　执行率 ${row.rate === null ? '—' : `${row.rate}%`}　得分 ${cell(row.score)}`,
    );
  }
  for (const row of plain.indicators) {
    say(
      `  ${row.name}　指标值 ${cell(row.target)}　完成 ${cell(row.actual)}　分值 ${cell(row.weight)}　得分 ${cell(row.score)}`,
    );
  }
  say(`总分 ${cell(plain.total)}${plain.grade === null ? '' : `　${plain.grade}`}`);
  for (const finding of plain.findings) say(`  ［${finding.code}］${finding.where}：${finding.message}`);
}

import { sealedParts } from '@mingzhang/application';
import { print, printPdfWith, withCustomXml } from '@mingzhang/documents';
import { LedgerLog, type LedgerFolder } from '@mingzhang/hosts/embedded';
import { RECEIPT_ATTACHED, receiptXml } from '@mingzhang/transparency';
import { COMMON, DEFAULT_DATA, parse, yearOption } from '../arguments.js';
import { askServer, openExisting, withLocal } from '../folder.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { onlyProject } from '../project.js';
import { writeFile } from '../write-file.js';

export const RECEIPT_HELP = `用法：mingzhang receipt 项目 --year 年度 文件 [--data 目录]
　　　mingzhang receipt 项目 --year 年度 --xlsx 文件 [--data 目录]
　　　mingzhang receipt 项目 --year 年度 --pdf 文件 [--data 目录]

最近一次签批的自评表的回执：封存的表、方案、依据的事项、它们在日志里的证明和检查点。
交给别人，凭本账的公钥就能核验：mingzhang verify receipt 文件 --key 公钥
--xlsx  写成 Excel 表，回执附在里面（须先停止服务）
--pdf   写成 PDF，回执是其中的附件（须先停止服务）`;

interface Asked {
  readonly project: string;
  readonly year: number;
  readonly dir: string;
}

export async function receipt(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    year: { type: 'string' },
    xlsx: { type: 'string' },
    pdf: { type: 'string' },
  });
  if (values.help === true) {
    say(RECEIPT_HELP);
    return EXIT.ok;
  }
  const [project, file, ...others] = positionals;
  if (project === undefined || others.length > 0) throw new UsageError('须写一个项目和一个文件');
  const targets = [file, values.xlsx, values.pdf].filter((one) => one !== undefined);
  const [target = ''] = targets;
  if (targets.length !== 1) throw new UsageError('须写回执的文件，或用 --xlsx 写成 Excel 表、--pdf 写成 PDF');
  const asked = { project, year: yearOption(values.year), dir: values.data ?? DEFAULT_DATA };
  const paper = values.xlsx !== undefined ? 'xlsx' : values.pdf !== undefined ? 'pdf' : null;
  writeFile(target, await bytesOf(asked, paper));
  say(`已写入 ${target}`);
  return EXIT.ok;
}

type InPaper = 'xlsx' | 'pdf' | null;

async function bytesOf({ project, year, dir }: Asked, inPaper: InPaper): Promise<Uint8Array> {
  const opened = await openExisting({ dir });
  if (opened.kind === 'local')
    return withLocal(opened.folder, (folder) => fromFolder(folder, { project, year, dir }, inPaper));
  if (inPaper !== null) throw new UsageError(`服务正在运行（${opened.url}）：请先停止服务，或只取回执`);
  const query = new URLSearchParams({ project, year: String(year) });
  const { id } = (await (await askServer(opened.url, `/api/forms?${query}`)).json()) as { id: string };
  const answer = await askServer(opened.url, `/api/projects/${id}/years/${year}/receipt`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function fromFolder(
  folder: LedgerFolder,
  { project, year, dir }: Asked,
  inPaper: InPaper,
): Promise<Uint8Array> {
  const { application, proof } = folder;
  await application.catchUp();
  const { projectId } = await onlyProject(folder, project, year);
  const parts = await sealedParts(application.queries, projectId, year);
  if (parts === null) throw new UsageError(`“${project}” ${year} 年度的自评表没有签批，没有回执`);
  let text = await proof.receipt(parts);
  if (text === 'behind') {
    await checkpointed(dir);
    text = await proof.receipt(parts);
  }
  if (inPaper === null) return Buffer.from(text);
  const paper = await application.papers.paper(projectId, year, { show: 'sealed' });
  if (paper === null) throw new UsageError(`没有“${project}” ${year} 年度的表`);
  if (inPaper === 'pdf')
    return printPdfWith({ ...RECEIPT_ATTACHED, bytes: Buffer.from(text) }, paper.parts, paper.facts);
  return withCustomXml(await print('xlsx', paper.parts, paper.facts), receiptXml(text));
}

/** Nobody serves the folder, so nobody signs by himself. */
async function checkpointed(dir: string): Promise<void> {
  const log = await LedgerLog.open(dir);
  await log.checkpoint().finally(() => log.close());
}

import { id } from '@mingzhang/domain';
import { PAPER_FORMATS, type PaperFormat } from '@mingzhang/forms';
import { COMMON, DEFAULT_DATA, parse, yearOption } from '../arguments.js';
import { followed, withJobs } from '../job-desk.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { writeFile } from '../write-file.js';

export const FORMS_HELP = `用法：mingzhang forms --unit 单位标识 --year 年度 [--format xlsx|docx|pdf] [--out 文件.zip] [--data 目录 | --url 服务地址] [--json]

把一个单位一个年度的全部自评表和一张汇总表打包成一个 zip 文件。内容不变时，再次导出得到同一文件。
--format  自评表的格式，不填为 xlsx
--out  写到哪里；不填则写到当前目录，文件名为“年度＋单位＋自评表.zip”`;

export async function forms(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    unit: { type: 'string' },
    year: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    url: { type: 'string' },
  });
  if (values.help === true) {
    say(FORMS_HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError(`forms 不接受参数“${positionals[0]}”`);
  const unitId = unitOption(values.unit);
  const year = yearOption(values.year);
  const format = formatOption(values.format);
  return withJobs({ dir: values.data ?? DEFAULT_DATA, url: values.url }, true, async (jobs) => {
    const job = await followed(jobs, await jobs.askForms(unitId, year, format));
    const { name, bytes } = await jobs.file(job.id);
    const out = values.out ?? name;
    writeFile(out, bytes);
    const count = job.file?.forms ?? 0;
    say(
      values.json === true
        ? JSON.stringify({ out, forms: count, bytes: bytes.byteLength, job: job.id })
        : `已写入 ${out}（${count} 张表，${bytes.byteLength} 字节）`,
    );
    return EXIT.ok;
  });
}

function formatOption(text = 'xlsx'): PaperFormat {
  const format = PAPER_FORMATS.find((one) => one === text);
  if (format === undefined) throw new UsageError(`--format ${text}：须为 ${PAPER_FORMATS.join('、')} 之一`);
  return format;
}

function unitOption(text: string | undefined): string {
  if (text === undefined) throw new UsageError('缺少 --unit');
  const parsed = id.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--unit ${text}：${parsed.error.issues[0]?.message ?? ''}`);
}

import { IMPORT_KIND_LABELS, worded } from '@mingzhang/domain';
import type { Job, JobState } from '@mingzhang/jobs';
import { z } from 'zod';
import { factsImport, findingsSweep, formsArchive, verification, viewRebuild } from './catalogue.js';

/** The jobs people ask for. The heartbeat is the queue's own. */
export const PEOPLES_JOBS: readonly string[] = [
  formsArchive,
  findingsSweep,
  viewRebuild,
  factsImport,
  verification,
].map(({ name }) => name);

/** Who asked for an import may look after it: its key begins with the person. */
export const isImportOf = (personId: string, id: string): boolean =>
  id.startsWith(`${factsImport.name}/${personId}.`);

/** Its key begins with the unit and the year that it is about. */
export const FORMS_JOB = formsArchive.name;

export const STATE_LABELS: Record<JobState, string> = {
  waiting: '等待',
  running: '进行中',
  done: '完成',
  dead: '失败',
  cancelled: '已取消',
};

const instant = z.string().meta({ description: 'UTC 时刻，ISO 8601' });

/** A job as the API answers it and the pages show it. */
export const jobSchema = z
  .object({
    id: z.string().meta({ example: 'formsArchive/jianghan-zhengfawei.2022.1204' }),
    name: z.string(),
    label: z.string(),
    subject: z.string().meta({ description: '做的是什么：年度与单位，或日期' }),
    state: worded(STATE_LABELS),
    stateLabel: z.string(),
    attempts: z.int().meta({ description: '已开始的次数' }),
    progress: z.object({ done: z.int(), total: z.int().nullable(), note: z.string().nullable() }).nullable(),
    /** Of the last failed attempt, as a sentence. */
    error: z.string().nullable(),
    askedAt: instant,
    finishedAt: instant.nullable(),
    file: z
      .object({ path: z.string(), name: z.string(), bytes: z.int(), forms: z.int().nullable() })
      .nullable()
      .meta({ description: '结果文件及下载地址' }),
    rebuilt: z.object({ events: z.int(), milliseconds: z.int() }).nullable(),
    sweep: findingsSweep.result.nullable(),
    imported: factsImport.result
      .omit({ refused: true })
      .nullable()
      .meta({ description: '导入了什么；没有登记的行在结果文件里' }),
    verified: verification.result.nullable(),
  })
  .meta({ id: 'Job', description: '一项作业' });
export type JobView = z.infer<typeof jobSchema>;

export const jobsSchema = z.object({ jobs: z.array(jobSchema) }).meta({ id: 'Jobs' });

/** Of a digest the headline: lists are short. */
export const inList = (view: JobView): JobView => {
  if (view.sweep === null) return view;
  const [headline = ''] = view.sweep.digest.split('\n');
  return { ...view, sweep: { ...view.sweep, digest: headline } };
};

/** `unitNames` by id, for subjects; an unknown unit goes by its id. */
export function jobView(job: Job, unitNames: ReadonlyMap<string, string>): JobView {
  const archive = resultOf(formsArchive, job);
  const imported = resultOf(factsImport, job);
  return {
    id: job.id,
    name: job.name,
    label: job.label,
    subject: subjectOf(job, unitNames),
    state: job.state,
    stateLabel: STATE_LABELS[job.state],
    attempts: job.attempts,
    progress: job.progress === null ? null : { ...job.progress },
    error: job.error === null ? null : sentence(job.error),
    askedAt: new Date(job.enqueuedAt).toISOString(),
    finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
    file: fileOf(job.id, archive, imported),
    rebuilt: resultOf(viewRebuild, job),
    sweep: resultOf(findingsSweep, job),
    imported: importedOf(imported),
    verified: resultOf(verification, job),
  };
}

/** What there is to download: the forms, or the rows that were not entered. */
function fileOf(
  id: string,
  archive: z.output<typeof formsArchive.result> | null,
  imported: z.output<typeof factsImport.result> | null,
): JobView['file'] {
  const path = `/api/jobs/${id}/result`;
  if (archive !== null) return { path, name: archive.file, bytes: archive.bytes, forms: archive.forms };
  const refused = imported?.refused ?? null;
  return refused === null ? null : { path, name: refused.file, bytes: refused.bytes, forms: null };
}

function importedOf(imported: z.output<typeof factsImport.result> | null): JobView['imported'] {
  if (imported === null) return null;
  const { refused: _file, ...said } = imported;
  return said;
}

/** Null too for what an older version of the program left behind and this one cannot read. */
function resultOf<R extends z.ZodType>(
  { name, result }: { readonly name: string; readonly result: R },
  job: Job,
): z.output<R> | null {
  if (job.name !== name || job.result === null) return null;
  return result.safeParse(job.result).data ?? null;
}

function subjectOf({ name, input }: Job, unitNames: ReadonlyMap<string, string>): string {
  const forms = name === formsArchive.name ? formsArchive.input.safeParse(input).data : undefined;
  if (forms !== undefined) {
    const format = forms.format === 'xlsx' ? '' : `（${forms.format}）`;
    return `${forms.fiscalYear}年度 ${unitNames.get(forms.unitId) ?? forms.unitId}${format}`;
  }
  const sweep = name === findingsSweep.name ? findingsSweep.input.safeParse(input).data : undefined;
  if (sweep !== undefined) {
    return sweep.lastIndex === null ? `${sweep.day} 夜间` : `${sweep.day} 至序号 ${sweep.lastIndex}`;
  }
  const file = name === factsImport.name ? factsImport.input.safeParse(input).data : undefined;
  if (file !== undefined) return `${IMPORT_KIND_LABELS[file.kind]} ${file.fileName}`;
  if (name === verification.name) return '日志与全部数';
  return name === viewRebuild.name ? '全部视图' : '';
}

/** What our handlers throw is Chinese and said as it is; anything else is for the log, not for a clerk. */
const sentence = (error: string): string =>
  /\p{Script=Han}/u.test(error)
    ? error
    : '程序出错，没有得到结果；详情见服务日志，请把本作业的编号发给系统管理员';

import { KEEP_FINISHED_MS, serveJob, type JobContext } from '@mingzhang/jobs';
import type { z } from 'zod';
import type { findingsSweep } from './catalogue.js';
import { digestOf, findingKey, type SweptFinding } from './digest.js';
import { exportsFolder, sweepsFolder, type ThreadSettings } from './settings.js';
import { removeOlder, Sweeps } from './sweeps.js';
import { projectsOf, withViews, type Reading } from './views-source.js';

type Input = z.output<typeof findingsSweep.input>;
type Result = z.output<typeof findingsSweep.result>;

/** Every form of every year, its findings counted and compared with those of the last day that was swept. */
async function sweep(
  { day, lastIndex }: Input,
  context: JobContext,
  { views, dir }: ThreadSettings,
): Promise<Result> {
  const swept = await withViews(views, lastIndex ?? -1, (reading) => findingsOf(reading, lastIndex, context));
  const sweeps = new Sweeps(sweepsFolder(dir));
  const digest = digestOf({ day, ...swept }, await sweeps.before(day));
  await sweeps.keep({ day, keys: swept.findings.map(findingKey) });
  await removeOlder(exportsFolder(dir), KEEP_FINISHED_MS, Date.now());
  return digest;
}

async function findingsOf(
  { views, queries }: Reading,
  asked: number | null,
  { progress }: JobContext,
): Promise<{ projects: number; findings: readonly SweptFinding[] }> {
  const lastIndex = asked ?? (await views.checkpoint())?.logIndex ?? -1;
  const findings: SweptFinding[] = [];
  let projects = 0;
  const years = await views.years();
  for (const [done, fiscalYear] of years.entries()) {
    await progress({ done, total: years.length, note: `${fiscalYear}年度` });
    for await (const { projectId, name } of projectsOf(views, fiscalYear)) {
      const form = await queries.formAt(projectId, fiscalYear, lastIndex);
      if (form === null) continue;
      projects += 1;
      for (const { code, severity, title, where, message } of form.findings) {
        findings.push({ projectId, project: name, fiscalYear, code, severity, title, where, message });
      }
    }
  }
  await progress({ done: years.length, total: years.length, note: null });
  return { projects, findings };
}

await serveJob(sweep);

import { Papers } from '@mingzhang/application';
import { FolderFileStore } from '@mingzhang/hosts/embedded';
import { PermanentFailure, serveJob, type JobContext } from '@mingzhang/jobs';
import type { z } from 'zod';
import type { formsArchive } from './catalogue.js';
import { fileName } from '@mingzhang/documents';
import { FormsArchive } from './forms-archive.js';
import { exportsFolder, type ThreadSettings } from './settings.js';
import { projectsOf, withViews, type Project } from './views-source.js';

type Input = z.output<typeof formsArchive.input>;
type Result = z.output<typeof formsArchive.result>;

/** Every form of a unit and year, as of a log index, into one .zip among the exports. */
async function archive(
  { unitId, fiscalYear, lastIndex, format }: Input,
  { progress }: JobContext,
  { views: source, dir, demo }: ThreadSettings,
): Promise<Result> {
  return withViews(source, lastIndex, async ({ views, queries }) => {
    const projects: Project[] = [];
    for await (const project of projectsOf(views, fiscalYear, unitId)) projects.push(project);
    const unitName = projects[0]?.unitName;
    if (unitName === undefined) throw new PermanentFailure(`单位“${unitId}”没有 ${fiscalYear} 年度的项目`);
    const papers = new Papers(queries, demo);
    const zip = new FormsArchive(format);
    for (const [done, { projectId, name }] of projects.entries()) {
      await progress({ done, total: projects.length, note: name });
      const paper = await papers.paper(projectId, fiscalYear, { lastIndex });
      if (paper !== null) await zip.add(paper);
    }
    const stored = await new FolderFileStore(exportsFolder(dir)).put([
      await zip.bytes({ fiscalYear, unitName }),
    ]);
    await progress({ done: projects.length, total: projects.length, note: null });
    return { ...stored, forms: zip.forms, file: fileName(`${fiscalYear}年度${unitName}自评表.zip`) };
  });
}

await serveJob(archive);

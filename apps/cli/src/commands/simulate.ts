import { fieldComplaint, fieldErrors } from '@mingzhang/application';
import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import { plainForm, simulationRequest, type PlainForm, type SimulationRequest } from '@mingzhang/projections';
import { COMMON, DEFAULT_DATA, parse, yearOption } from '../arguments.js';
import { askServer, openExisting, withLocal } from '../folder.js';
import { readJson } from '../json-file.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';
import { onlyProject } from '../project.js';

const SIMULATE_HELP = `用法：mingzhang simulate 项目 --year 年度 [--scheme 方案] [--changes 文件] [--json] [--data 目录]

试算：换一种办法、指标值或完成值，与现状逐行并列。不写入台账。
项目       标识、代码，或该年度内唯一的名称片段
--scheme   自评方案编号
--changes  JSON 文件：{"targets": {"指标标识": "≥9次"}, "actuals": {"指标标识": "8次"}}`;

interface Simulation {
  readonly actual: PlainForm;
  readonly simulated: PlainForm;
}

export async function simulate(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    year: { type: 'string' },
    scheme: { type: 'string' },
    changes: { type: 'string' },
  });
  if (values.help === true) {
    say(SIMULATE_HELP);
    return EXIT.ok;
  }
  const [project, ...others] = positionals;
  if (project === undefined || others.length > 0) throw new UsageError('须写一个项目：标识、代码或名称片段');
  const year = yearOption(values.year);
  const request = requestOf(values.scheme, values.changes);
  const opened = await openExisting({ dir: values.data ?? DEFAULT_DATA });
  const answer =
    opened.kind === 'remote'
      ? await fromServer(opened.url, project, year, request)
      : await withLocal(opened.folder, (folder) => fromFolder(folder, project, year, request));
  if (values.json === true) say(JSON.stringify(answer, null, 2));
  else print(answer);
  return EXIT.ok;
}

function requestOf(scheme: string | undefined, file: string | undefined): SimulationRequest {
  if (scheme === undefined && file === undefined) throw new UsageError('须写 --scheme 或 --changes');
  const changes = file === undefined ? {} : changesIn(file);
  return scheme === undefined ? changes : { ...changes, schemeId: scheme };
}

function changesIn(file: string): SimulationRequest {
  const input = readJson(file);
  const parsed = simulationRequest.safeParse(input);
  if (parsed.success) return parsed.data;
  const [first] = fieldErrors(parsed.error, input);
  throw new UsageError(`${file}：${first === undefined ? '' : fieldComplaint([], first)}`);
}

async function fromFolder(
  folder: LedgerFolder,
  project: string,
  year: number,
  request: SimulationRequest,
): Promise<Simulation> {
  const { queries } = folder.application;
  await folder.application.catchUp();
  const { projectId } = await onlyProject(folder, project, year);
  const result = await queries.simulate(projectId, year, request);
  if (result === 'no-year') throw new UsageError(`“${project}”没有 ${year} 年度`);
  if (result === 'no-scheme') throw new UsageError(`没有自评方案“${request.schemeId ?? ''}”`);
  if ('unknown' in result) throw new UsageError(`该年度没有指标“${result.unknown.join('、')}”`);
  return { actual: plainForm(result.actual), simulated: plainForm(result.simulated) };
}

async function fromServer(
  url: string,
  project: string,
  year: number,
  request: SimulationRequest,
): Promise<Simulation> {
  const query = new URLSearchParams({ project, year: String(year) });
  const { id } = (await (await askServer(url, `/api/forms?${query}`)).json()) as PlainForm;
  const answer = await askServer(url, `/api/projects/${id}/years/${year}/simulation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return (await answer.json()) as Simulation;
}

const cell = (text: string | null | undefined): string => text ?? '—';

function print({ actual, simulated }: Simulation): void {
  say(`${actual.year} 年度　${actual.name}　试算，不写入`);
  say(`自评方案 ${cell(actual.scheme)} → ${cell(simulated.scheme)}`);
  say(`  预算执行率　得分 ${cell(actual.execution.score)} → ${cell(simulated.execution.score)}`);
  for (const [index, row] of actual.indicators.entries()) {
    const other = simulated.indicators[index];
    say(
      `  ${row.name}　指标值 ${cell(row.target)} → ${cell(other?.target)}　完成 ${cell(row.actual)} → ${cell(other?.actual)}　得分 ${cell(row.score)} → ${cell(other?.score)}`,
    );
  }
  say(`总分 ${cell(actual.total)} → ${cell(simulated.total)}`);
}

import { canonicalJson, type JsonValue } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import type { Client } from '../kit/client.js';

/** What two ledgers that are the same must have in common, whatever they are kept in. */
export interface Picture {
  /** Every row of every view; of the checkpoint the log index only: its token is the store's own. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  /** Canonical JSON of every form by project, year and axes. */
  readonly forms: Readonly<Record<string, string>>;
  /** Codes and places of every form's findings, by project and year. */
  readonly findings: Readonly<Record<string, readonly string[]>>;
}

export async function pictureOf(host: LedgerHost): Promise<Picture> {
  const { checkpoint = [], ...rows } = await host.dumpViews();
  const forms: Record<string, string> = {};
  const findings: Record<string, readonly string[]> = {};
  const { queries } = host.application;
  for (const { project_id: id, fiscal_year: year } of rows['project_year'] as ProjectYear[]) {
    for (const axes of axesOf(year)) {
      const form = await queries.form(id, year, axes);
      forms[`${id}/${year} ${JSON.stringify(axes)}`] = canonicalJson(form as unknown as JsonValue);
      if (axes.asOf !== undefined || axes.upTo !== undefined) continue;
      findings[`${id}/${year}`] = (form?.findings ?? []).map(({ code, where }) => `${code} ${where}`);
    }
  }
  const indices = (checkpoint as { log_index: number }[]).map(({ log_index }) => log_index);
  return { rows: { ...rows, checkpoint: indices }, forms, findings };
}

interface ProjectYear {
  readonly project_id: string;
  readonly fiscal_year: number;
}

const axesOf = (year: number): readonly { asOf?: string; upTo?: string }[] => [
  {},
  { asOf: `${year}-06-30` },
  { upTo: `${year}-09-30` },
  { asOf: `${year + 1}-03-31`, upTo: `${year}-12-31` },
];

/** The bytes a running product answers with, by address. */
export async function answersOf(
  client: Client,
  { rows }: Picture,
): Promise<Readonly<Record<string, string>>> {
  const years = rows['project_year'] as ProjectYear[];
  const paths = [
    '/api/ledger',
    '/api/schemes',
    ...[...new Set(years.map(({ fiscal_year }) => fiscal_year))].map(
      (year) => `/api/projects?year=${year}&pageSize=200`,
    ),
    ...years.flatMap(({ project_id: id, fiscal_year: year }) => [
      `/api/forms?project=${encodeURIComponent(id)}&year=${year}`,
      `/api/projects/${encodeURIComponent(id)}/years/${year}`,
    ]),
  ];
  const answers: Record<string, string> = {};
  for (const path of paths) {
    const { status, text } = await client.request('GET', path);
    answers[path] = `${status} ${text}`;
  }
  return answers;
}

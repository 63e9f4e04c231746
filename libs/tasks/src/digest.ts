import { SEVERITY_LABELS } from '@mingzhang/domain';
import type { z } from 'zod';
import type { findingsSweep } from './catalogue.js';

/** A finding of a sweep: in which project and year, and what. */
export interface SweptFinding {
  readonly projectId: string;
  readonly project: string;
  readonly fiscalYear: number;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly where: string;
  readonly message: string;
}

export interface Swept {
  readonly day: string;
  readonly projects: number;
  readonly findings: readonly SweptFinding[];
}

/** What an earlier sweep knew: enough to say what is new. */
export interface Earlier {
  readonly day: string;
  readonly keys: readonly string[];
}

type Digest = z.output<typeof findingsSweep.result>;

/** The same finding on another day, though its amounts moved on. */
export const findingKey = ({ projectId, fiscalYear, code, where }: SweptFinding): string =>
  JSON.stringify([projectId, fiscalYear, code, where]);

/** Named one by one in the text; the others are counted. */
const MOST_NAMED = 50;
const MOST_CHARACTERS = 10_000;

/** Counts by code, and what the sweep of an earlier day did not have. */
export function digestOf(swept: Swept, earlier: Earlier | null): Digest {
  const known = new Set(earlier?.keys);
  const fresh = swept.findings.filter((finding) => !known.has(findingKey(finding)));
  const count = (severity: SweptFinding['severity']): number =>
    swept.findings.filter((one) => one.severity === severity).length;
  const digest = {
    projects: swept.projects,
    findings: { error: count('error'), warning: count('warning'), note: count('note') },
    byCode: byCode(swept.findings, fresh),
    fresh: fresh.length,
    since: earlier?.day ?? null,
  };
  return { ...digest, digest: textOf(swept.day, digest, fresh) };
}

function byCode(findings: readonly SweptFinding[], fresh: readonly SweptFinding[]): Digest['byCode'] {
  const titles = new Map(findings.map(({ code, title }) => [code, title]));
  const of = (list: readonly SweptFinding[], code: string): number =>
    list.filter((one) => one.code === code).length;
  return [...titles]
    .map(([code, title]) => ({ code, title, count: of(findings, code), fresh: of(fresh, code) }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function textOf(day: string, digest: Omit<Digest, 'digest'>, fresh: readonly SweptFinding[]): string {
  const { error, warning, note } = digest.findings;
  const news =
    digest.since === null ? '此前没有巡查，全部列为新增' : `比 ${digest.since} 的巡查新增 ${digest.fresh} 处`;
  const named = fresh.slice(0, MOST_NAMED);
  const lines = [
    `${day} 疑点巡查：${digest.projects} 个项目年度，${SEVERITY_LABELS.error} ${error} 处、${SEVERITY_LABELS.warning} ${warning} 处、${SEVERITY_LABELS.note} ${note} 处；${news}。`,
    ...digest.byCode.map(
      ({ code, title, count, fresh: more }) => `［${code}］${title}：${count} 处，其中新增 ${more} 处`,
    ),
    ...(named.length === 0 ? [] : ['新增：']),
    ...named.map(
      ({ fiscalYear, project, code, where, message }) =>
        `${fiscalYear}年度 ${project}［${code}］${where}：${message}`,
    ),
    ...(fresh.length > named.length ? [`另有 ${fresh.length - named.length} 处新增未列出。`] : []),
  ];
  return lines.join('\n').slice(0, MOST_CHARACTERS);
}

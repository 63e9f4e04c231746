import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

type Schemas = components['schemas'];
export type Ledger = Schemas['Ledger'];
export type ProjectList = Schemas['ProjectList'];
export type ProjectRow = Schemas['ProjectRow'];
export type ProjectPage = Schemas['ProjectPage'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Form = Schemas['Form'];
export type Sheet = Schemas['Sheet'];
export type SheetCell = Schemas['SheetCell'];
export type FundRow = Schemas['FundRow'];
export type MoneySection = Schemas['MoneySection'];
export type IndicatorRow = Schemas['IndicatorRow'];
export type Figure = Schemas['Figure'];
export type FigureInput = Figure['inputs'][number];
export type EvidenceSummary = Schemas['EvidenceSummary'];
export type VarianceFact = Schemas['VarianceFact'];
export type ChainStep = Schemas['ChainStep'];
export type History = Schemas['History'];
export type Schemes = Schemas['Schemes'];
export type Simulation = Schemas['Simulation'];
export type PlainForm = Schemas['PlainForm'];
export type Finding = Schemas['Finding'];
export type Provenance = Schemas['Provenance'];
export type LedgerEvent = Schemas['Event'];
export type ShownField = Schemas['ShownField'];
export type Job = Schemas['Job'];
export type Jobs = Schemas['Jobs'];
export type Problem = Schemas['Problem'];

export const api = createClient<paths>({ baseUrl: '' });

/** What went wrong, in words a clerk can act on. */
export interface Failure {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
}

/** The data of an answer; a problem or a dead line becomes an `ApiFailure`. */
export async function answered<T>(
  asking: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asking.catch((reason: unknown) => {
    throw reason instanceof TypeError ? new ApiFailure(UNREACHABLE) : reason;
  });
  if (data !== undefined) return data;
  throw new ApiFailure(failureOf(error, response.status));
}

const UNREACHABLE: Failure = {
  status: 0,
  title: '连不上明账服务',
  detail: '服务可能没有启动，或网络已断开。请确认服务正在运行，然后重试。',
};

export function failureOf(error: unknown, status: number): Failure {
  if (isProblem(error)) return { status, title: error.title, detail: error.detail };
  return { status, title: '服务出错', detail: `服务返回了无法识别的答复（状态 ${status}）。请稍后重试。` };
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'title' in error && 'detail' in error;

import type { Problem, Routes } from '@mingzhang/api/routes';

type Route = keyof Routes;
type Answer<R extends Route> = Routes[R]['answer'];
type OfYear = '/api/projects/{projectId}/years/{year}';

export type Session = Answer<'GET /api/session'>;
export type SetUp = Answer<'POST /api/setup'>;
export type People = Answer<'GET /api/people'>;
export type Ledger = Answer<'GET /api/ledger'>;
export type Schemes = Answer<'GET /api/schemes'>;
export type LedgerEvent = Answer<'GET /api/events/{logIndex}'>;
export type ShownField = LedgerEvent['content'][number];
export type ProjectList = Answer<'GET /api/projects'>;
export type ProjectRow = ProjectList['rows'][number];
export type ProjectPage = Answer<`GET ${OfYear}`>;
export type TimelinePart = Answer<`GET ${OfYear}/timeline`>;
export type TimelineEntry = TimelinePart['timeline'][number];
export type Form = Answer<`GET ${OfYear}/form`>;
export type FundRow = Form['funds'][number];
export type MoneySection = Form['besideMoney'][number];
export type IndicatorRow = Form['indicators'][number];
export type EvidenceSummary = IndicatorRow['evidence'][number];
export type VarianceFact = IndicatorRow['facts'][number];
export type ChainStep = Form['chain']['steps'][number];
export type Finding = Form['findings'][number];
export type Figure = Form['total'];
export type FigureInput = Figure['inputs'][number];
export type Paper = Answer<`GET ${OfYear}/sheet`>;
export type Sheet = Paper['sheet'];
export type SheetCell = Sheet['sections'][number]['rows'][number]['cells'][number];
export type YearChanges = Answer<`GET ${OfYear}/changes`>;
export type CellChange = YearChanges['changes'][number];
export type EventLine = YearChanges['events'][number];
export type Provenance = Answer<`GET ${OfYear}/movements`>;
export type History = Answer<`GET ${OfYear}/history`>;
export type Simulation = Answer<`POST ${OfYear}/simulation`>;
export type PlainForm = Simulation['actual'];
export type Jobs = Answer<'GET /api/jobs'>;
export type Job = Jobs['jobs'][number];

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

type Asked<R extends Route> = {
  readonly signal?: AbortSignal;
  readonly query?: Routes[R]['query'];
} & (Routes[R]['path'] extends undefined ? unknown : { readonly path: Routes[R]['path'] }) &
  (Routes[R]['body'] extends undefined ? unknown : { readonly body: Routes[R]['body'] });

interface Parts {
  readonly signal?: AbortSignal;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Told to the window when the service knows nobody any more: the session is over. */
export const SIGNED_OUT = 'mingzhang:signed-out';

/** Asks the service; a problem or a dead line becomes an `ApiFailure`. */
export async function call<R extends Route>(
  route: R,
  ...[asked]: object extends Asked<R> ? [asked?: Asked<R>] : [asked: Asked<R>]
): Promise<Answer<R>> {
  const { signal, path = {}, query = {}, body }: Parts = asked ?? {};
  const [method = 'GET', address = ''] = route.split(' ');
  const response = await fetch(`${filled(address, path)}${search(query)}`, {
    method,
    signal: signal ?? null,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch((reason: unknown) => {
    throw reason instanceof TypeError ? new ApiFailure(UNREACHABLE) : reason;
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer<R>;
  if (response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
  throw new ApiFailure(failureOf(answer, response.status));
}

const filled = (address: string, path: Readonly<Record<string, unknown>>): string =>
  address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));

function search(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
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

import { COMMAND_ROUTES } from '@mingzhang/api/command-routes';
import type { Problem, Routes } from '@mingzhang/api/routes';

type Route = keyof Routes;
type Answer<R extends Route> = Routes[R]['answer'];
type OfYear = '/api/projects/{projectId}/years/{year}';

export type Session = Answer<'GET /api/session'>;
export type SetUp = Answer<'POST /api/setup'>;
export type Tokens = Answer<'GET /api/tokens'>;
export type People = Answer<'GET /api/people'>;
export type Ledger = Answer<'GET /api/ledger'>;
export type Schemes = Answer<'GET /api/schemes'>;
export type LedgerEvent = Answer<'GET /api/events/{logIndex}'>;
export type ShownField = LedgerEvent['content'][number];
export type ProjectList = Answer<'GET /api/projects'>;
export type ProjectRow = ProjectList['rows'][number];
export type ProjectPage = Answer<`GET ${OfYear}`>;
export type BudgetChanges = Answer<`GET ${OfYear}/budget-changes`>;
export type UnitBudgetChanges = Answer<'GET /api/units/{unitId}/years/{year}/budget-changes'>;
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
export type Entries = Answer<'GET /api/entries'>;
export type Entry = Entries['rows'][number];
export type DocumentOfEvent = Answer<'GET /api/documents/{logIndex}'>;
export type SearchAnswer = Answer<'GET /api/search'>;
export type Provenance = Answer<`GET ${OfYear}/movements`>;
export type History = Answer<`GET ${OfYear}/history`>;
export type Simulation = Answer<`POST ${OfYear}/simulation`>;
export type PlainForm = Simulation['actual'];
export type Act = Answer<'GET /api/acts'>['acts'][number];
/** Whatever a person may give in a page. */
export type ActName = Act['name'];
export type Choice = Answer<`GET ${OfYear}/choices`>['choices'][number];
export type ReviewList = Answer<'GET /api/review'>;
export type ReviewRow = ReviewList['rows'][number];
export type Desk = Answer<'GET /api/desk'>;
export type System = Answer<'GET /api/system'>;
export type Jobs = Answer<'GET /api/jobs'>;
export type Proof = Answer<'GET /api/proof'>;
export type Job = Jobs['jobs'][number];

/** What went wrong, in words a clerk can act on. */
export interface Failure {
  readonly status: number;
  /** Which refusal of the service it is. */
  readonly code?: string;
  readonly title: string;
  readonly detail: string;
  /** What must hold, in words. */
  readonly rule?: string | undefined;
  /** Where in the input, by its path. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Of several things: each with where it is. */
  readonly details?: readonly { readonly where: string; readonly message: string }[] | undefined;
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
  const { answer } = await sent(`${filled(address, path)}${search({ ...waiting(route), ...query })}`, {
    method,
    signal: signal ?? null,
    ...(body === undefined ? {} : json(body)),
  });
  return answer as Answer<R>;
}

/** Told to the window when something was written: what is shown is read again. */
export const WRITTEN = 'mingzhang:written';

/** The newest event this page wrote: who has written reads no view that does not know of it yet. */
let written = -1;
const WAITS =
  /^GET \/api\/(units|named-projects|desk|review|projects(\/\{projectId\}\/years\/\{year\}(\/(timeline|form|sheet|choices))?)?)$/;
const waiting = (route: string): { readonly after?: number } =>
  written >= 0 && WAITS.test(route) ? { after: written } : {};

export interface Receipt {
  readonly logIndex: number;
  /** 已登记，但请核对的事项. */
  readonly warnings: readonly string[];
  /** Recorded by an earlier try: nothing was added. */
  readonly wasThere: boolean;
}

/** Several writes, one after the other, are told of once. */
const TOLD_AFTER_MS = 100;
let telling: ReturnType<typeof setTimeout> | undefined;
function wrote(logIndex: number): void {
  written = Math.max(written, logIndex);
  clearTimeout(telling);
  telling = setTimeout(() => window.dispatchEvent(new Event(WRITTEN)), TOLD_AFTER_MS);
}

/**
 * Gives a command. The same key with the same input is recorded once, however often it is sent. `seen`: the version of the
 * document it is written over; where that is no longer the newest it is refused (412).
 */
export async function give(name: ActName, input: unknown, key: string, seen?: number): Promise<Receipt> {
  const { headers, body } = json(input);
  const { answer, replayed } = await sent(`/api/${COMMAND_ROUTES[name]}`, {
    method: 'POST',
    headers: {
      ...headers,
      'idempotency-key': key,
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    },
    body,
  });
  const receipt = answer as Omit<Receipt, 'wasThere'>;
  wrote(receipt.logIndex);
  return { ...receipt, wasThere: replayed };
}

/** What became of a command. */
export type Given = { readonly receipt: Receipt } | { readonly failure: Failure };

/** Gives a command, and tells of a refusal instead of throwing it. */
export const tryGive = (...of: Parameters<typeof give>): Promise<Given> =>
  tried(async () => ({ receipt: await give(...of) }));

/** A failure as an answer; a fault of our own goes on as one. */
export async function tried<T>(work: () => Promise<T>): Promise<T | { readonly failure: Failure }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiFailure) return { failure: error.failure };
    throw error;
  }
}

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Uploads a file; an event may then name it by its hash. */
export const upload = async (file: Blob): Promise<StoredFile> =>
  (
    await sent('/api/files', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
  ).answer as StoredFile;

export type ImportPreview = Answer<'POST /api/imports/preview'>;
export type ImportMapping = Routes['POST /api/jobs/import']['body']['mapping'];

/** A file as it would be brought in. It is looked at and not kept. */
export const previewImport = async (
  file: Blob,
  kind: ImportPreview['kind'],
  mapping: ImportMapping,
  signal: AbortSignal,
): Promise<ImportPreview> =>
  (
    await sent(`/api/imports/preview${search({ kind, mapping: JSON.stringify(mapping) })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    })
  ).answer as ImportPreview;

const json = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

interface Sent {
  readonly answer: unknown;
  /** The service had done it before, under the same key. */
  readonly replayed: boolean;
}

async function sent(address: string, request: RequestInit): Promise<Sent> {
  const response = await fetch(address, request).catch((reason: unknown) => {
    throw reason instanceof TypeError ? new ApiFailure(UNREACHABLE) : reason;
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return { answer, replayed: response.headers.get('idempotency-replayed') === 'true' };
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
  if (isProblem(error)) {
    const { code, title, detail, rule, errors, details } = error;
    return { status, code, title, detail, rule, errors, details };
  }
  return {
    status,
    title: '服务出错',
    detail: `服务返回了无法识别的答复（状态 ${status}）。请稍后重试。`,
  };
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'title' in error && 'detail' in error;

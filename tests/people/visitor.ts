import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { CommandInput, RoutedCommand } from '../kit/client.js';

export interface Told {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
  readonly body: never;
}

/** Everything that was answered to anybody, to be searched for what must never be there. */
export const ANSWERS: { readonly address: string; readonly text: string }[] = [];

/** A browser of one person: keeps the cookie it is given and says where its requests come from. */
export class Visitor {
  cookie: string | null = null;
  /** The last Set-Cookie as it came, with its attributes. */
  setCookie: string | null = null;

  constructor(readonly url: string) {}

  async ask(
    method: string,
    address: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Told> {
    const response = await fetch(`${this.url}${address}`, {
      method,
      headers: {
        origin: this.url,
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.setCookie = response.headers.get('set-cookie') ?? this.setCookie;
    const [pair = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    if (pair !== '') this.cookie = pair.endsWith('=') ? null : pair;
    const text = await response.text();
    ANSWERS.push({ address: `${method} ${address}`, text });
    const json = /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as object) : {};
    return {
      status: response.status,
      code: (json as { code?: string }).code ?? null,
      text,
      body: json as never,
    };
  }

  get = (address: string): Promise<Told> => this.ask('GET', `/api/${address}`);
  post = (address: string, body?: unknown): Promise<Told> => this.ask('POST', `/api/${address}`, body);
  does = <N extends RoutedCommand>(name: N, input: CommandInput<N>): Promise<Told> =>
    this.post(COMMAND_ROUTES[name], input);

  async signIn(login: string, password: string): Promise<Told> {
    return this.post('session', { login, password });
  }
}

export const outcome = ({ status, code }: Told): string =>
  code === null ? String(status) : `${status} ${code}`;

export const UNIT = (unitId: string) => ({ unitId, name: `单位 ${unitId}`, registeredOn: '2020-01-01' });
export const PROJECT = (projectId: string, unitId: string) => ({
  projectId,
  name: `项目 ${projectId}`,
  unitId,
  category: 'specific' as const,
  registeredOn: '2020-01-01',
});

export const issue = (documentId: string, projectId: string) => ({
  kind: 'issue' as const,
  documentId,
  documentDate: '2025-02-01',
  note: '说明',
  entries: [{ line: { projectId, fiscalYear: 2025, source: 'fiscal' as const }, amount: '100.00' }],
});

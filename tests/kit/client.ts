import type { COMMANDS, CommandName, Role, RoutedCommand } from '@mingzhang/domain';
import type { Form, PlainForm, ProjectList, ProjectPage, Provenance } from '@mingzhang/projections';
import type { z } from 'zod';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';

export type { RoutedCommand };
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>;

export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly logIndex: number;
  readonly eventIds: readonly string[];
  readonly key: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly rule?: string;
  readonly errors: readonly {
    readonly path: string;
    readonly value?: unknown;
    readonly rule: string;
    readonly message: string;
  }[];
  readonly details?: readonly { readonly where: string; readonly message: string }[];
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

export interface Sending {
  readonly key?: string;
  readonly role?: Role;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Axes {
  readonly asOf?: string;
  readonly upTo?: string;
}

/** The HTTP interface as a program of the office would use it. Reads see the client's own writes. */
export class Client {
  private seen = -1;

  constructor(readonly url: string) {}

  async request<T>(
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (json ? JSON.parse(text) : text) as T,
    };
  }

  /** A command, whatever the answer. `input` is untyped so that wrong input can be sent too. */
  async post<T = Receipt & Problem>(
    name: RoutedCommand,
    input: unknown,
    { key, role, headers }: Sending = {},
  ): Promise<Answer<T>> {
    const answer = await this.request<T>('POST', `/api/${COMMAND_ROUTES[name]}`, JSON.stringify(input), {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(role === undefined ? {} : { 'mingzhang-role': role }),
      ...headers,
    });
    this.seen = Math.max(this.seen, Number(answer.headers.get('mingzhang-token') ?? -1));
    return answer;
  }

  /** A command that is to be accepted. */
  async does<N extends RoutedCommand>(name: N, input: CommandInput<N>, sending?: Sending): Promise<Receipt> {
    const { status, body, text } = await this.post(name, input, sending);
    if (status !== 201) throw new Error(`${name} answered ${status}: ${text}`);
    return body;
  }

  /** A command that is to be refused. */
  async refused<N extends RoutedCommand>(
    name: N,
    input: CommandInput<N>,
    sending?: Sending,
  ): Promise<Problem> {
    const { status, body } = await this.post(name, input, sending);
    if (status < 400) throw new Error(`${name} was accepted: ${JSON.stringify(body)}`);
    return body;
  }

  /** From here on things are recorded at nine o'clock of this day in Shanghai (or at the instant given). */
  async recordingOn(day: string): Promise<void> {
    const at = day.includes('T') ? day : `${day}T01:00:00.000Z`;
    await this.does('setLedgerClock', { at }, { role: 'administrator' });
  }

  async get<T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}): Promise<T> {
    const text = Object.entries({ ...query, after: this.seen < 0 ? undefined : this.seen })
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
      .join('&');
    const answer = await this.request<T>('GET', `${path}${text === '' ? '' : `?${text}`}`);
    if (answer.status !== 200) throw new Error(`${path}?${text} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  form = (project: string, year: number, axes: Axes = {}): Promise<PlainForm> =>
    this.get('/api/forms', { project, year, ...axes });

  /** The form whose every number is a Figure. */
  fullForm = (projectId: string, year: number, axes: Axes = {}): Promise<Form> =>
    this.get(`/api/projects/${projectId}/years/${year}/form`, { ...axes });

  page = (projectId: string, year: number, axes: Axes = {}): Promise<ProjectPage> =>
    this.get(`/api/projects/${projectId}/years/${year}`, { ...axes });

  list = (year: number): Promise<ProjectList> => this.get('/api/projects', { year, pageSize: 200 });

  /** One event with its envelope. The address does not wait for the views, the list does. */
  async event<T>(logIndex: number): Promise<T> {
    await this.get('/api/projects', { year: 2024, pageSize: 1 });
    return this.get<T>(`/api/events/${logIndex}`);
  }

  /** Not waited for: the index of a figure names the past. */
  async movements(projectId: string, year: number, query: string): Promise<Provenance> {
    return (
      await this.request<Provenance>('GET', `/api/projects/${projectId}/years/${year}/movements?${query}`)
    ).body;
  }
}

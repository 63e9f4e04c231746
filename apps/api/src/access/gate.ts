import {
  ALL_UNITS,
  isInForce,
  isOfOffice,
  isOfficer,
  isWriting,
  mayNotRead,
  NO_CONCERN,
  saysWhere,
  type Concern,
  type Grant,
  type Refusal,
} from '@mingzhang/domain';
import type { Credential, LedgerHost, Person } from '@mingzhang/application';
import { FORMS_JOB, isImportOf } from '@mingzhang/tasks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Monitor } from '../monitor.js';
import { problem, PROBLEM_TYPE, ProblemException } from '../problem.js';
import { signInRequired, type Caller } from './caller.js';
import { ruleOf, type Need, type Rule } from './rules.js';

export const SESSION_COOKIE = 'mingzhang_session';
const MINUTE_MS = 60_000;
/** Lines a minute of the access trail about credentials that open nothing. */
const MOST_NOTED = 30;
const READS = new Set(['GET', 'HEAD']);
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** A page that waits for news does nothing: its session ends as if it were closed. */
const LIVE = '/api/live';

/** What a person may do who still has somebody else's password. */
const BEFORE_CHANGE = new Set([
  'session',
  'session/password',
  'session/end',
  'session/ready',
  'setup',
  'ledger',
]);

/**
 * Who comes is known before anything of a request is read; what it concerns, before it is answered; and no report leaves
 * before the trail holds that it was read.
 */
export class Gate {
  private noted = { minute: 0, lines: 0 };

  constructor(
    private readonly host: LedgerHost,
    private readonly config: Config,
    private readonly monitor: Monitor,
  ) {}

  keep(fastify: FastifyInstance): void {
    fastify.decorateRequest('caller', null);
    fastify.addHook('onRequest', (request, reply) =>
      this.told(request, reply, () => this.entry(request, fastify)),
    );
    fastify.addHook('preHandler', (request, reply) => this.told(request, reply, () => this.matter(request)));
    fastify.addHook('onSend', async (request, { statusCode }, payload) => {
      await this.record(request, ruleAt(request), statusCode);
      return payload;
    });
  }

  /** Some addresses are not the framework's, whose filter would tell it. */
  private async told(request: FastifyRequest, reply: FastifyReply, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof ProblemException)) throw error;
      const { code, status } = error.problem;
      this.monitor.refused({ code, status, correlationId: String(request.id) });
      await reply
        .status(status)
        .header('content-type', PROBLEM_TYPE)
        .send(JSON.stringify({ ...error.problem, instance: request.url.slice(0, 500) }));
    }
  }

  private async entry(request: FastifyRequest, fastify: FastifyInstance): Promise<void> {
    const { need } = ruleAt(request);
    request.caller = await this.callerOf(request, fastify);
    if (need === 'open') return;
    if (request.caller === null) throw signInRequired();
    if (request.caller.kind === 'person') refuseUnchanged(request, request.caller.person);
    refuseIf(lacks(need, request.caller, this.today()));
  }

  private async matter(request: FastifyRequest): Promise<void> {
    const { need } = ruleAt(request);
    if (request.caller?.kind !== 'person' || (need !== 'read' && need !== 'jobs')) return;
    const { grants } = request.caller.person;
    if (need === 'jobs' && holds(grants, 'administrator', this.today())) return;
    if (need === 'jobs' && isImportOf(request.caller.person.personId, jobIdOf(request))) return;
    const concern = need === 'jobs' ? jobConcern(request) : await this.concernOf(request);
    refuseIf(mayNotRead(grants, concern, this.today()));
  }

  private today(): string {
    return this.host.people.today();
  }

  /** A session whose page is not ours does not write, whatever the browser sends along. */
  private async callerOf(request: FastifyRequest, fastify: FastifyInstance): Promise<Caller | null> {
    const given = credentialOf(request, fastify);
    if (given !== null) {
      const person = await this.host.people.who(given, request.routeOptions.url !== LIVE);
      if (person !== null && given.kind === 'session' && !READS.has(request.method)) refuseForeign(request);
      if (person !== null) return { kind: 'person', person, secret: given.text, by: given.kind };
      if (given.kind === 'token') return null;
    }
    const { kind } = this.host.application.ledger;
    if (kind === 'live' || (kind === 'test' && !LOOPBACK.test(request.ip))) return null;
    return { kind: 'role', role: this.config.MINGZHANG_ROLE };
  }

  /** Anybody can send what opens nothing, as often as they like: so many lines a minute say that it happens. */
  private mayNote(): boolean {
    const minute = Math.floor(performance.now() / MINUTE_MS);
    if (minute !== this.noted.minute) this.noted = { minute, lines: 0 };
    this.noted.lines += 1;
    return this.noted.lines <= MOST_NOTED;
  }

  private async concernOf(request: FastifyRequest): Promise<Concern> {
    const { concerns, queries } = this.host.application;
    const params = request.params as Readonly<Record<string, string | undefined>>;
    const query = request.query as Readonly<Record<string, string | undefined>>;
    if (params['logIndex'] !== undefined) return this.ofEvent(Number(params['logIndex']));
    const { projectId } = params;
    if (projectId !== undefined) return concerns.of([{ projectId, fiscalYear: Number(params['year']) }]);
    if (params['unitId'] !== undefined) return { units: [params['unitId']], years: [Number(params['year'])] };
    const year = Number(query['year'] ?? Number.NaN);
    const years = Number.isInteger(year) ? [year] : [];
    if (request.routeOptions.url === '/api/forms' && years.length > 0) {
      const found = await queries.find(String(query['project'] ?? ''), year);
      return { units: found.map(({ unitId }) => unitId), years };
    }
    const unitId = query['unitId'];
    const named = await concerns.of([request.body, ...(unitId === undefined ? [] : [{ unitId }])]);
    return { units: named.units, years: [...named.years, ...years] };
  }

  private async ofEvent(logIndex: number): Promise<Concern> {
    const { concerns, queries } = this.host.application;
    const event = Number.isInteger(logIndex) ? await queries.event(logIndex) : null;
    if (event === null) return NO_CONCERN;
    return saysWhere(event.payload) ? concerns.of([event.payload]) : concerns.ofStream(event.stream);
  }

  private async record(request: FastifyRequest, rule: Rule, status: number): Promise<void> {
    const { caller, method, url } = request;
    const what = `${method} ${url.slice(0, 300)}`;
    if (status === 401 && showsCredential(request) && this.mayNote()) {
      return this.host.people.record(null, 'refused', what, '登录已过期或无效（401）');
    }
    if (caller?.kind !== 'person') return;
    const { personId } = caller.person;
    if (status === 403 || status === 422)
      await this.host.people.record(personId, 'refused', what, `未予办理（${status}）`);
    else if (status === 404 && rule.trail !== undefined)
      await this.host.people.record(personId, rule.trail, what, '没有找到（404）');
    else if (rule.trail !== undefined && status < 400) {
      await this.host.people.record(personId, rule.trail, what, '已提供');
    }
  }
}

const ruleAt = ({ method, routeOptions }: FastifyRequest): Rule => ruleOf(method, routeOptions.url);

function credentialOf({ headers }: FastifyRequest, fastify: FastifyInstance): Credential | null {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) return { kind: 'token', text: authorization.replace(/^Bearer\s+/i, '') };
  const text = cookie === undefined ? undefined : fastify.parseCookie(cookie)[SESSION_COOKIE];
  return text === undefined ? null : { kind: 'session', text };
}

const showsCredential = ({ headers }: FastifyRequest): boolean =>
  headers.authorization !== undefined || headers.cookie?.includes(`${SESSION_COOKIE}=`) === true;

/** Programs that hold a cookie say where they come from too; browsers always do. */
function refuseForeign({ headers }: FastifyRequest): void {
  const { origin, host } = headers;
  const own = origin === `http://${host}` || origin === `https://${host}`;
  if (own || headers['sec-fetch-site'] === 'same-origin') return;
  throw new ProblemException(
    problem(403, 'FOREIGN_PAGE', '请求有误', '请求没有说明来自明账自己的页面，不予办理'),
  );
}

function refuseUnchanged({ routeOptions }: FastifyRequest, { mustChange }: Person): void {
  const address = (routeOptions.url ?? '').replace(/^\/api\//, '');
  if (!mustChange || BEFORE_CHANGE.has(address)) return;
  throw new ProblemException(
    problem(403, 'CHANGE_PASSWORD', '请先修改口令', '现在的口令是别人给的，修改以后才能办理其他事'),
  );
}

export function refuseIf(refusal: Refusal | null): void {
  if (refusal === null) return;
  const { code, message, rule } = refusal;
  throw new ProblemException({
    ...problem(403, code, '没有授权', message),
    ...(rule === undefined ? {} : { rule }),
  });
}

export const holds = (grants: readonly Grant[], duty: string, today: string): boolean =>
  grants.some((grant) => grant.duty === duty && isInForce(grant, today));

const NEEDS: Partial<Record<Need, string>> = {
  administrator: '系统管理',
  securityOfficer: '授权管理',
  auditOfficer: '审计管理',
  anyOfficer: '系统管理、授权管理或审计管理',
  system: '系统管理、授权管理、审计管理或财政',
  enter: '经办、项目科室、单位负责人、主管部门或财政',
};

/** Null where the caller has what the address asks for, before it is known what it concerns. */
function lacks(need: Need, caller: Caller, today: string): Refusal | null {
  const asked = NEEDS[need];
  if (asked === undefined) return null;
  if (caller.kind === 'role') {
    if (need === 'enter' || need === 'administrator' || need === 'system') return null;
    throw signInRequired();
  }
  return has(need, caller.person.grants, today)
    ? null
    : { code: 'DUTY_NEEDED', message: `此项由${asked}办理`, rule: '按授权办理' };
}

function has(need: Need, grants: readonly Grant[], today: string): boolean {
  const isAnyOfficer = (): boolean =>
    grants.some((grant) => isOfficer(grant.duty) && isInForce(grant, today));
  if (need === 'anyOfficer') return isAnyOfficer();
  if (need === 'system') return isAnyOfficer() || holds(grants, 'finance', today);
  if (need === 'enter') return grants.some((grant) => isWriting(grant.duty) && isInForce(grant, today));
  return holds(grants, need, today);
}

/** Of a unit's forms that unit and year; what goes over all projects needs a grant without limit of units. */
/** The job an address names; of one that names none the address. */
function jobIdOf({ params, url }: FastifyRequest): string {
  const { name, key = '' } = params as { readonly name?: string; readonly key?: string };
  return name === undefined ? url : `${name}/${key}`;
}

function jobConcern(request: FastifyRequest): Concern {
  const { name } = request.params as { readonly name?: string };
  return name === undefined && request.method === 'GET' ? NO_CONCERN : jobConcerns(jobIdOf(request));
}

export function jobConcerns(id: string): Concern {
  const [name, key = ''] = id.split('/');
  const [, unit, year] = /^(.+)\.(\d{4})\.-?\d+$/.exec(key) ?? [];
  if (name !== FORMS_JOB || unit === undefined) return { units: [ALL_UNITS], years: [] };
  return { units: [unit], years: [Number(year)] };
}

export const maySeeJob = (caller: Caller | null, id: string, today: string): boolean =>
  caller?.kind !== 'person' ||
  holds(caller.person.grants, 'administrator', today) ||
  isImportOf(caller.person.personId, id) ||
  (caller.person.grants.some(({ duty }) => isOfOffice(duty)) &&
    mayNotRead(caller.person.grants, jobConcerns(id), today) === null);

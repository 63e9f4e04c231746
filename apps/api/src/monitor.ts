import {
  clockBackText,
  type Appended,
  type ClockBack,
  type Failed,
  type LedgerHost,
  type LedgerObserver,
  type LedgerProof,
  type Projected,
} from '@mingzhang/application';
import type { AttemptReport, JobQueue } from '@mingzhang/jobs';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { errorFields, type Log } from './log.js';

/** Seconds. A durable append takes milliseconds; more than a second is trouble. */
const APPEND_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MS = 1_000;

export interface Refused {
  readonly code: string;
  readonly status: number;
  readonly correlationId: string;
}

/** What a process says of itself: lines in the log, numbers for Prometheus. */
export class Monitor implements LedgerObserver {
  private readonly registry = new Registry();
  private readonly appends = new Histogram({
    name: 'mingzhang_append_seconds',
    help: 'Time a writer waited for the event store.',
    buckets: APPEND_BUCKETS,
    registers: [this.registry],
  });
  private readonly refusals = new Counter({
    name: 'mingzhang_refusals_total',
    help: 'Requests that were refused (4xx), by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly attempts = new Counter({
    name: 'mingzhang_job_attempts_total',
    help: 'Attempts of jobs this process made, by job and how they ended.',
    labelNames: ['name', 'outcome'],
    registers: [this.registry],
  });

  private readonly forgetters: (() => void)[] = [];
  /** Questions of a scrape; each answers with what is to be set. */
  private readonly asked: (() => Promise<readonly (() => void)[]>)[] = [];

  constructor(readonly log: Log) {}

  appended(fact: Appended): void {
    this.appends.observe(fact.milliseconds / MS);
    this.log.info({ ...fact, milliseconds: Math.round(fact.milliseconds) }, 'appended');
  }

  /** Of whatever refused it: the router, a schema or the domain. */
  refused(fact: Refused): void {
    this.refusals.inc({ code: fact.code });
    this.log.info(fact, 'refused');
  }

  projected(fact: Projected): void {
    this.log.info(fact, 'projected');
  }

  /** A heartbeat that ended well says nothing. */
  attempted(attempt: AttemptReport): void {
    this.attempts.inc({ name: attempt.name, outcome: attempt.outcome });
    if (attempt.outcome === 'failed') this.log.warn(attempt, 'job');
    else if (attempt.name !== 'heartbeat') this.log.info(attempt, 'job');
  }

  failed({ error, ...fact }: Failed): void {
    this.log.error({ ...fact, ...errorFields(error) }, 'failed');
  }

  clockBack(fact: ClockBack): void {
    this.log.warn({ ...fact, notice: clockBackText(fact) }, 'clock');
  }

  trouble(error: unknown): void {
    this.log.warn(errorFields(error), 'trouble');
  }

  /** From now on a scrape also asks how far the views are behind, and what there is in the queue. */
  watch(host: LedgerHost, queue: JobQueue | null): void {
    const lag = this.gauge('mingzhang_projection_lag_events', 'Events the views do not show yet.');
    const age = this.gauge(
      'mingzhang_projection_lag_seconds',
      'Age of the oldest event the views do not show; 0 when they show all.',
    );
    this.asked.push(async () => {
      const { events, seconds } = await host.application.lag();
      return [() => lag.set(events), () => age.set(seconds)];
    });
    if (host.proof !== null) this.watchLog(host.proof);
    if (queue !== null) this.watchQueue(queue);
  }

  /** What a tampering could still hide in: events that are no leaf yet, and leaves that no checkpoint covers. */
  private watchLog(proof: LedgerProof): void {
    const open = this.gauge('mingzhang_log_lag_events', 'Events that are not in the transparency log yet.');
    const bare = this.gauge(
      'mingzhang_log_unsigned_events',
      'Events that no checkpoint of the ledger covers yet.',
    );
    this.asked.push(async () => {
      const { events, integrated, checkpoint } = await proof.standing();
      return [() => open.set(events - integrated), () => bare.set(events - (checkpoint?.size ?? 0))];
    });
  }

  private watchQueue(queue: JobQueue): void {
    const jobs = this.gauge('mingzhang_jobs', 'Jobs that are not over, and those given up.', 'state');
    const oldest = this.gauge(
      'mingzhang_job_oldest_waiting_seconds',
      'Age of the job that has waited longest; 0 where none waits.',
    );
    const last = this.gauge(
      'mingzhang_job_last_finished_seconds',
      'Time since a job last ended, well or not; absent where none is remembered.',
    );
    this.asked.push(async () => {
      const { oldestWaitingAt, lastFinishedAt, ...health } = await queue.health();
      const states = ['waiting', 'running', 'dead'] as const;
      return [
        ...states.map((state) => () => jobs.set({ state }, health[state])),
        () => oldest.set(secondsSince(oldestWaitingAt) ?? 0),
        () => setOrNot(last, secondsSince(lastFinishedAt)),
      ];
    });
  }

  /** The text of a scrape. What cannot be found out at the moment is absent from it, rather than as it was. */
  async exposition(): Promise<{ readonly type: string; readonly text: string }> {
    for (const forget of this.forgetters) forget();
    for (const ask of this.asked) {
      const answers = await ask().catch((error: unknown) => {
        this.trouble(error);
        return [];
      });
      for (const set of answers) set();
    }
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    const gauge = new Gauge({ name, help, labelNames, registers: [this.registry] });
    // `reset` leaves a gauge without labels at 0, which would be a statement.
    this.forgetters.push(() => (labelNames.length === 0 ? gauge.remove() : gauge.reset()));
    return gauge;
  }
}

const setOrNot = (gauge: Gauge, value: number | null): void => {
  if (value !== null) gauge.set(value);
};

const secondsSince = (at: number | null): number | null =>
  at === null ? null : Math.max(Date.now() - at, 0) / MS;

import type { CommandName } from '@mingzhang/domain';
import { expect } from '@jest/globals';
import type { Ledger } from './ledgers.js';
import { SOURCES, type Cell, type Model, type Money } from './model.js';

/** 分 → 元 as commands take it, by moving the point. */
export const yuan = (fen: bigint): string => {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
/** 元 as views print it → 分. */
const fenOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

export const lineOf = ({ projectId, fiscalYear, source }: Cell) => ({ projectId, fiscalYear, source });

interface Sent {
  readonly name: CommandName;
  readonly input: unknown;
  readonly key: string;
}

/** The ledger under test, one day per step, and what it was last asked. */
export class World {
  private day = 0;
  private lastAccepted: Sent | null = null;
  /** What the model said at the end of each day. */
  private readonly history = new Map<string, ReadonlyMap<string, Money>>();

  constructor(
    readonly ledger: Ledger,
    readonly clock: { now: () => string; at: string },
  ) {}

  /** Hands a command in under a key of its own. Answers ok, replayed, or the refusal's code. */
  async execute(name: CommandName, input: unknown): Promise<string> {
    this.day += 1;
    this.clock.at = new Date(Date.UTC(2023, 0, this.day, 1)).toISOString();
    const sent = { name, input, key: `step-${this.day}` };
    const answer = await this.send(sent);
    if (answer === 'ok') this.lastAccepted = sent;
    return answer;
  }

  async retryLast(): Promise<void> {
    if (this.lastAccepted === null) return;
    const before = await this.ledger.application.headIndex();
    expect(await this.send(this.lastAccepted)).toBe('replayed');
    expect(await this.ledger.application.headIndex()).toBe(before);
  }

  private async send({ name, input, key }: Sent): Promise<string> {
    const actor = { id: 'local:clerk', role: 'clerk' as const };
    const outcome = await this.ledger.application.execute(name, input, { actor, key });
    if (!outcome.ok) return outcome.refusal.code;
    return outcome.replayed ? 'replayed' : 'ok';
  }

  /** After every step: the list, the funds of every form, source by source, and what is executed. */
  async compare(model: Model): Promise<void> {
    const { application } = this.ledger;
    await application.catchUp();
    const today = new Map<string, Money>();
    for (const fiscalYear of [2023, 2024]) {
      const list = await application.queries.list({
        fiscalYear,
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 50,
      });
      const shown = list.rows.map(({ projectId }) => `${projectId}/${fiscalYear}`);
      expect(shown.toSorted()).toEqual(
        [...model.touched].filter((key) => key.endsWith(`/${fiscalYear}`)).toSorted(),
      );
      for (const row of list.rows) {
        const money = model.money(row.projectId, fiscalYear);
        expect(inFen(row)).toEqual(money);
        await this.compareForm(model, row.projectId, fiscalYear);
        today.set(`${row.projectId}/${fiscalYear}`, money);
      }
    }
    this.history.set(this.clock.at.slice(0, 10), today);
  }

  private async compareForm(model: Model, projectId: string, fiscalYear: number): Promise<void> {
    const form = await this.ledger.application.queries.form(projectId, fiscalYear);
    const rows = new Map(form?.funds.map((row) => [row.key as string, row]));
    for (const source of [undefined, ...SOURCES]) {
      const row = rows.get(source ?? 'total');
      const money = model.money(projectId, fiscalYear, source);
      const shown =
        row === undefined
          ? NOTHING
          : inFen({
              initial: row.initial.value ?? '',
              adjusted: row.adjusted.value ?? '',
              executed: row.executed.value ?? '',
            });
      expect({ source, ...shown }).toEqual({ source, ...money });
    }
  }

  /** A day that is over, looked at again: what was known then has not changed since. */
  async compareAsOf(fraction: number): Promise<void> {
    const days = [...this.history.keys()];
    const asOf = days[Math.floor(fraction * days.length)];
    if (asOf === undefined) return;
    for (const [key, money] of this.history.get(asOf) ?? []) {
      const [projectId = '', year] = key.split('/');
      const form = await this.ledger.application.queries.form(projectId, Number(year), { asOf });
      const total = form?.funds[0];
      expect({
        asOf,
        executed: fenOf(total?.executed.value ?? ''),
        adjusted: fenOf(total?.adjusted.value ?? ''),
      }).toEqual({
        asOf,
        executed: money.executed,
        adjusted: money.adjusted,
      });
    }
  }
}

const NOTHING: Money = { initial: 0n, adjusted: 0n, executed: 0n };

const inFen = (row: { initial: string; adjusted: string; executed: string }): Money => ({
  initial: fenOf(row.initial),
  adjusted: fenOf(row.adjusted),
  executed: fenOf(row.executed),
});

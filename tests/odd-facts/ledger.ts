import { Application, type Outcome } from '@mingzhang/application';
import { endOfDay, localActor, type CommandName, type Day } from '@mingzhang/domain';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import type { Form } from '@mingzhang/projections';
import { SqliteViewStore } from '@mingzhang/view-store';

/** A ledger in memory whose clock stands at the end of the day it is told. */
export class Ledger {
  private today: Day = '2024-01-01';
  private count = 0;
  readonly answers: Outcome[] = [];
  private application: Application | null = null;
  private views: SqliteViewStore | null = null;

  static async open(): Promise<Ledger> {
    const ledger = new Ledger();
    const views = SqliteViewStore.open(':memory:');
    if (views === null) throw new Error('new views of another version');
    ledger.views = views;
    ledger.application = await Application.start({
      store: openMemoryEventStore(new MemoryLog()),
      views,
      files: {
        put: () => Promise.reject(new Error('no files')),
        get: async () => null,
        has: async () => true,
      },
      clock: { now: () => endOfDay(ledger.today) },
      entropy: { uuid: () => ledger.uuid(), salt: () => `salt-${ledger.next()}` },
      opening: { kind: 'test', title: '奇怪的事项' },
    });
    return ledger;
  }

  private get opened(): Application {
    if (this.application === null) throw new Error('not opened');
    return this.application;
  }

  on(today: Day): this {
    this.today = today;
    return this;
  }

  async does(name: CommandName, input: unknown): Promise<Outcome> {
    const outcome = await this.opened.execute(name, input, { actor: localActor('clerk') });
    this.answers.push(outcome);
    return outcome;
  }

  /** What the scene needs before anything odd happens. */
  async given(name: CommandName, input: unknown): Promise<void> {
    const outcome = await this.does(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.code} ${outcome.refusal.message}`);
  }

  async form(projectId: string, fiscalYear: number): Promise<Form | null> {
    await this.opened.catchUp();
    return this.opened.queries.form(projectId, fiscalYear);
  }

  async close(): Promise<void> {
    await this.opened.stop();
    await this.views?.close();
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
  private readonly uuid = (): string => `00000000-0000-4000-8000-${String(this.next()).padStart(12, '0')}`;
}

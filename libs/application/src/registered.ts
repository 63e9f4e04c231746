import type { AnyEvent } from '@mingzhang/domain';
import type { EventReader, Token } from '@mingzhang/event-store';
import { toLedgerEvent } from './stored.js';

interface Project {
  readonly projectId: string;
  readonly code: string | null;
  readonly name: string;
  readonly unitId: string;
}
interface Indicator {
  readonly indicatorId: string;
  readonly name: string;
}

/** What the ledger has under a name of its own, as somebody's file may name it: units, projects, indicators by `project/year`. */
export interface Registered {
  readonly projects: readonly Project[];
  readonly units: readonly { readonly unitId: string; readonly name: string }[];
  readonly indicators: Readonly<Record<string, readonly Indicator[]>>;
}

/** How many events are read before others have their turn. */
const TURN = 1_000;

/** Folded from the log itself, so that a project without money is found too; each asking reads on from the last. */
export class RegisteredThings {
  private after: Token | null = null;
  private readonly units = new Map<string, { readonly unitId: string; readonly name: string }>();
  private readonly projects = new Map<string, Project>();
  private readonly indicators = new Map<string, readonly Indicator[]>();
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly store: EventReader) {}

  async now(): Promise<Registered> {
    // One after the other: two that read at once would move the position twice.
    this.reading = this.reading.then(() => this.readOn());
    await this.reading;
    return {
      projects: [...this.projects.values()],
      units: [...this.units.values()],
      indicators: Object.fromEntries(this.indicators),
    };
  }

  private async readOn(): Promise<void> {
    let read = 0;
    for await (const { event, token } of this.store.readAll({ after: this.after })) {
      if (NAMING.has(event.type)) this.fold(toLedgerEvent(event));
      this.after = token;
      read += 1;
      if (read % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private fold({ type, payload }: AnyEvent): void {
    switch (type) {
      case 'UnitRegistered':
        this.units.set(payload.unitId, { unitId: payload.unitId, name: payload.name });
        return;
      case 'ProjectRegistered': {
        const { projectId, code, name, unitId } = payload;
        this.projects.set(projectId, { projectId, code, name, unitId });
        return;
      }
      case 'ProjectAttributesChanged': {
        const before = this.projects.get(payload.projectId);
        if (before === undefined) return;
        const { code = before.code, name = before.name, unitId = before.unitId } = payload;
        this.projects.set(payload.projectId, { ...before, code, name, unitId });
        return;
      }
      case 'TargetDrafted': {
        const named = payload.indicators.map(({ indicatorId, name }) => ({ indicatorId, name }));
        this.indicators.set(`${payload.projectId}/${payload.fiscalYear}`, named);
      }
    }
  }
}

const NAMING: ReadonlySet<string> = new Set([
  'UnitRegistered',
  'ProjectRegistered',
  'ProjectAttributesChanged',
  'TargetDrafted',
]);

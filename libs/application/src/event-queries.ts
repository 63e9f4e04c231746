import { endOfDay, type AnyEvent, type Day } from '@mingzhang/domain';
import type { Cut } from '@mingzhang/projections';
import type { EventAnswer, EventQuery, Scope, Suggestions, ViewStore } from '@mingzhang/view-store';

export interface Axes {
  /** 按登记: what was known at the end of this day. */
  readonly asOf?: Day | undefined;
  /** 按发生: facts up to this day. */
  readonly upTo?: Day | undefined;
}

/** A cut whose index is known. */
export type Known = Cut & { readonly lastIndex: number };

/** Reads of events themselves, whatever year they are about. */
export class EventQueries {
  constructor(protected views: ViewStore) {}

  switchTo(views: ViewStore): void {
    this.views = views;
  }

  async event(logIndex: number): Promise<AnyEvent | null> {
    return this.views.event(logIndex);
  }

  /** Events by what people look for them by, cut on both axes. */
  async search(query: Omit<EventQuery, 'cut'>, axes: Axes = {}): Promise<EventAnswer> {
    return this.views.search({ ...query, cut: await this.cutOf(axes) });
  }

  /** Whether a paper that may be read within these scopes names a number or the hash of a file. */
  async isNamed(number: string, scopes: readonly Scope[]): Promise<boolean> {
    const { total } = await this.search({ number, scopes, before: Number.MAX_SAFE_INTEGER, limit: 1 });
    return total > 0;
  }

  async suggest(text: string, scopes: readonly Scope[] | undefined, limit: number): Promise<Suggestions> {
    return this.views.suggest(text, scopes, limit);
  }

  /** Every read names the index it knows up to: views may grow between its queries. */
  protected async cutOf({ asOf, upTo }: Axes): Promise<Known> {
    const lastIndex =
      asOf === undefined
        ? ((await this.views.checkpoint())?.logIndex ?? -1)
        : await this.views.indexAsOf(endOfDay(asOf));
    return { lastIndex, upTo: upTo ?? null };
  }
}

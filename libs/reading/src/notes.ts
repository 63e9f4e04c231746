import type { Ask } from './paper.js';

/** Where each field stood and what is left to ask, while something is being read; paths are counted from what is read. */
export class Notes {
  readonly places: Record<string, string> = {};
  readonly asks: Ask[] = [];

  put(path: string, place: string): void {
    this.places[path] = place;
  }

  ask(field: string, place: string, question: string, seen?: readonly string[]): void {
    this.asks.push(seen === undefined ? { field, place, question } : { field, place, question, seen });
  }

  /** Takes over what was noted of a part that stands at `path`. */
  take(path: string, part: Pick<Notes, 'places' | 'asks'>): void {
    const under = (field: string): string => [path, field].filter((one) => one !== '').join('.');
    for (const [field, place] of Object.entries(part.places)) this.put(under(field), place);
    for (const ask of part.asks) this.asks.push({ ...ask, field: under(ask.field) });
  }
}

/** What was read of one part of a paper, with its notes. */
export interface Noted<Value> {
  readonly value: Value;
  readonly notes: Notes;
}

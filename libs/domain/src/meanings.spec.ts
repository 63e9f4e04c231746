import { describe, expect, it } from '@jest/globals';
import type { MeaningsOf } from './kernel/meaning.js';
import { EVENT_DEFINITIONS, MEANINGS, meaningOf, type AnyEvent } from './registry.js';

const example = ({ type, schema, example }: (typeof EVENT_DEFINITIONS)[number]): AnyEvent =>
  ({ type, payload: schema.parse(example), meta: { occurredOn: '2024-03-15' } }) as unknown as AnyEvent;

const EXAMPLES = EVENT_DEFINITIONS.map((definition) => [definition.type, example(definition)] as const);

describe('what an event means to the views', () => {
  it('an event type without an entry does not compile', () => {
    const { PaymentRecorded: _left, ...others } = MEANINGS;
    // @ts-expect-error PaymentRecorded is missing
    const missing: MeaningsOf<AnyEvent> = others;
    expect(Object.keys(missing)).toHaveLength(EVENT_DEFINITIONS.length - 1);
  });
  it.each(EXAMPLES)('%s stands on a page, once', (_type, event) => {
    const keys = meaningOf(event)
      .timelines(event)
      .map(({ subject, year }) => `${subject}/${year}`);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it.each(EXAMPLES)('%s moves money only of project years on whose page it stands', (_type, event) => {
    const { movements, timelines } = meaningOf(event);
    const pages = timelines(event).map(({ subject, year }) => `${subject}/${year}`);
    for (const { line, fen } of movements?.(event) ?? []) {
      expect(pages).toContain(`project:${line.projectId}/${line.fiscalYear}`);
      expect(Number.isSafeInteger(fen)).toBe(true);
    }
  });
  it.each(EXAMPLES)('%s says something on its line, without leftovers', (_type, event) => {
    const said = meaningOf(event).summary(event, '1.00');
    expect(said.trim()).not.toBe('');
    expect(said).not.toMatch(/undefined|null|\[object/);
  });
  it('who moves money states a fact, which upTo cuts', () => {
    for (const { nature, movements } of Object.values(MEANINGS)) {
      if (movements !== null) expect(nature).toBe('fact');
    }
  });
  it('what undoes another names it', () => {
    const undoing = EXAMPLES.flatMap(([type, event]) => {
      const undone = meaningOf(event).undoes?.(event);
      return undone === undefined ? [] : [[type, undone]];
    });
    expect(undoing.length).toBeGreaterThan(0);
    for (const [type, undone] of undoing) {
      expect([type, undone]).toEqual([type, '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11']);
    }
  });
});

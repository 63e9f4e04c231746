import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toLedgerEvent } from '@mingzhang/application';
import { EVENT_DEFINITIONS, eventDefinition, type AnyEvent } from '@mingzhang/domain';
import type { StoredEvent } from '@mingzhang/event-store';
import {
  computeForm,
  computePage,
  foldProjectYear,
  movementsOf,
  newestStretch,
  timelinesOf,
} from '@mingzhang/projections';

const ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'events');
const released = readdirSync(ROOT).flatMap((version) =>
  readdirSync(join(ROOT, version)).map((file) => `${version}/${file}`),
);

/** As the store gives it back: in the stream of an evaluation where the fold goes by that. */
function stored(name: string): StoredEvent {
  const event = JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as StoredEvent;
  const stream = /^(Evaluation|Variance|Qualitative|Finding|Manual|Stamped|Rectification)/.test(event.type)
    ? 'evaluation-x'
    : 'document-x';
  return { ...event, id: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11', stream, revision: 0, logIndex: 0 };
}

const lifted = (name: string): AnyEvent => toLedgerEvent(stored(name));

describe('events as released', () => {
  it('every version of every registered event has its fixture', () => {
    const expected = EVENT_DEFINITIONS.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `v${index + 1}/${type}.json`),
    );
    expect(expected.filter((name) => !released.includes(name))).toEqual([]);
  });

  it('no type ever released has left the registry', () => {
    const types = EVENT_DEFINITIONS.map(({ type }) => `${type}.json`);
    expect(released.filter((name) => !types.includes(name.split('/')[1] as never))).toEqual([]);
  });

  it.each(released)('%s: lifts to today’s version, parses, and loses nothing', (name) => {
    const { type, payload } = lifted(name);
    expect(JSON.parse(JSON.stringify(eventDefinition(type).schema.parse(payload)))).toEqual(payload);
  });

  it.each(released)('%s: folds, on every timeline it stands on', (name) => {
    const event = lifted(name);
    for (const { subject, year } of timelinesOf(event)) {
      const [kind, projectId = ''] = subject.split(':');
      const registered = { ...lifted('v1/ProjectRegistered.json'), logIndex: 0 };
      const fiscalYear = year === 0 ? 2024 : year;
      const events = [registered, { ...event, logIndex: 1 }];
      const folded = foldProjectYear(projectId, fiscalYear, events);
      expect(computeForm(folded, {}).logIndex).toBe(1);
      const stretch = newestStretch({ projectId, fiscalYear }, events);
      const page = computePage(folded, { years: [], stretch });
      expect(page.timeline).toHaveLength(2);
      expect(page.timelineTotal).toBe(2);
      expect(['project', 'unit', 'ledger']).toContain(kind);
    }
  });

  /** In 分, from the amounts the files print: 100,000.00, 12,000.00, 80,000.00 and 20,000.00 元. */
  it.each([
    ['BudgetDocumentRecorded', [10_000_000]],
    ['BudgetDocumentReversed', [-10_000_000]],
    ['PaymentRecorded', [1_200_000]],
    ['PaymentReversed', [-1_200_000]],
    ['PaymentCorrected', [-8_000_000, 8_000_000]],
    ['RefundRecorded', [-2_000_000]],
  ])('%s of version 1 still moves %j', (type, moved) => {
    expect(movementsOf(lifted(`v1/${type}.json`)).map(({ fen }) => fen)).toEqual(moved);
  });
});

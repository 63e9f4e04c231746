import { describe, expect, it } from '@jest/globals';
import {
  corpus,
  decided,
  decides,
  differences,
  isDecided,
  saidToday,
  type Decided,
  writeDecided,
  type Kept,
} from './corpus.js';

const ledgers = corpus();
const forms = ledgers.flatMap((ledger) => ledger.forms);
const decisions = decided();
const found = new Map(
  ledgers.map((ledger) => [
    ledger.name,
    ledger.forms.flatMap((kept) => differences(kept, saidToday(ledger, kept))),
  ]),
);

/** SEALS_DECISION=docs/decisions/NNNN-title.md: what differs now is what that record decided. Read the diff before committing it. */
const record = process.env['SEALS_DECISION'];
if (record !== undefined) {
  writeDecided(
    [...found.values()].flat().filter((one) => !isDecided(decisions, one)),
    record,
  );
}

describe('forms once computed (fixtures/seals) are computed the same for ever', () => {
  it.each(ledgers.map(({ name }) => [name]))('%s: every byte and every printed cell', (name) => {
    const open = (found.get(name) ?? []).filter((one) => !isDecided(decisions, one));
    const [first] = open;
    if (first !== undefined) {
      throw new Error(
        `${first.form}: ${first.field} was ${JSON.stringify(first.old)}, is ${JSON.stringify(first.new)}; ` +
          `${open.length} differences in ${new Set(open.map(({ form }) => form)).size} forms`,
      );
    }
  });
  it('a signature in the log froze the bytes that are kept here', () => {
    for (const { events, forms: kept } of ledgers) {
      const sealed = events.flatMap((event) =>
        event.type === 'EvaluationSigned' ? [event.payload.seal.form] : [],
      );
      expect(kept.flatMap(({ seal, form }) => (seal === undefined ? [] : [form]))).toEqual(sealed);
    }
  });
  it('nothing is decided that no longer differs, and every decision names its record', () => {
    const all = [...found.values()].flat();
    const idle = decisions.filter((decision) => !all.some((one) => decides(decision, one)));
    expect(idle).toEqual([]);
    for (const { decision } of decisions) expect(decision).toMatch(/^docs\/decisions\/\d{4}-.+\.md$/);
  });
  it('at least 60 are sealed, under every scheme that ships, cut on both axes', () => {
    expect(forms.filter(({ seal }) => seal !== undefined).length).toBeGreaterThanOrEqual(60);
    const schemes = forms.map(({ form }) => (JSON.parse(form) as { scheme: string | null }).scheme);
    expect(new Set(schemes).size).toBeGreaterThanOrEqual(22);
    expect(forms.some(({ asOf, upTo }) => asOf !== null && upTo !== null)).toBe(true);
  });
});

describe('differences from a kept form', () => {
  const kept: Kept = {
    id: 'a/b/2024',
    projectId: 'b',
    fiscalYear: 2024,
    asOf: null,
    upTo: null,
    lastIndex: null,
    form: '{"findings":[{"code":"A"}],"total":"97.50"}',
    template: 'central@1',
    cells: ['得分', '97.50'],
  };

  it('are named by field, with what was and what is', () => {
    const form = '{"findings":[{"code":"A"}],"total":"97.51"}';
    expect(differences(kept, { ...kept, form, cells: ['得分', '97.51'] })).toEqual([
      { form: 'a/b/2024', field: 'total', old: '97.50', new: '97.51' },
      { form: 'a/b/2024', field: 'cells.1', old: '97.50', new: '97.51' },
    ]);
  });
  it('of a list that grew are the entries that came', () => {
    const form = '{"findings":[{"code":"B"},{"code":"A"}],"total":"97.50"}';
    expect(differences(kept, { ...kept, form })).toEqual([
      { form: 'a/b/2024', field: 'findings', new: { code: 'B' } },
    ]);
  });
  it('of bytes that mean the same are differences still', () => {
    const form = '{"total":"97.50","findings":[{"code":"A"}]}';
    expect(differences(kept, { ...kept, form }).map(({ field }) => field)).toEqual(['form']);
  });
  it('are accepted exactly as decided', () => {
    const decision = 'docs/decisions/0001-self-contained-events.md';
    const one = { form: 'a/b/2024', field: 'cells.1', old: '97.50', new: '97.51' };
    const everywhere: Decided = { ...one, form: '*', field: 'cells.*', decision };
    expect(isDecided([everywhere], one)).toBe(true);
    expect(isDecided([everywhere], { ...one, new: '97.52' })).toBe(false);
    expect(isDecided([everywhere], { ...one, field: 'cells' })).toBe(false);
    expect(isDecided([{ ...one, form: 'a/c/2024', decision }], one)).toBe(false);
  });
});

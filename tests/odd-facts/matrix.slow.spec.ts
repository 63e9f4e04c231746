import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Outcome } from '@mingzhang/application';
import type { Ledger } from './ledger.js';
import { COLUMNS, ORACLE, type Cell, type Column, type Happening, type Seen } from './oracle.js';
import { PAPERS, type Kind } from './papers.js';
import { scene } from './scene.js';
import { documentOf } from './table.js';

const KINDS = Object.keys(ORACLE) as readonly Kind[];
const NAMES = Object.keys(COLUMNS) as readonly Column[];
const CELLS = KINDS.flatMap((kind) =>
  NAMES.map((column) => [kind, COLUMNS[column], ORACLE[kind][column]] as const),
);
const happens = (cell: Cell): cell is Happening => 'seen' in cell;

/** The odd fact, and what follows it; answers from the odd one on. */
async function happen(ledger: Ledger, kind: Kind, cell: Happening): Promise<readonly Outcome[]> {
  for (const [name, input] of cell.before ?? []) await ledger.given(name, input);
  const first = ledger.answers.length;
  if (cell.recorded !== undefined) ledger.on(cell.recorded);
  await ledger.does(...PAPERS[kind](cell.told));
  for (const [name, input] of cell.then ?? []) await ledger.does(name, input);
  return ledger.answers.slice(first);
}

async function see(ledger: Ledger, answers: readonly Outcome[], one: Seen): Promise<void> {
  const last = answers.at(-1);
  const first = answers.at(0);
  if (one.refused !== undefined) {
    expect(last).toMatchObject({ ok: false, refusal: { code: one.refused } });
  }
  if (one.replayed) expect(first).toMatchObject({ ok: true, replayed: true });
  if (one.warned) {
    expect(first?.ok === true ? first.receipt.warnings : []).toEqual([expect.stringContaining('2032')]);
  }
  if (one.finding !== undefined) {
    const form = await ledger.form(...(one.on ?? (['p', 2024] as const)));
    expect(form?.findings.map(({ code }) => code)).toContain(one.finding);
  }
  if (one.score !== undefined) {
    const form = await ledger.form('p', 2024);
    expect(form?.indicators.map(({ score }) => score.value)).toEqual([one.score]);
  }
  if (one.money !== undefined) {
    const form = await ledger.form(...(one.of ?? (['p', 2024] as const)));
    const row = form?.funds[0];
    const printed = [row?.initial, row?.adjusted, row?.executed].map((figure) => figure?.value);
    expect(printed).toEqual(one.money.map((amount) => amount.toFixed(2)));
  }
}

describe('the matrix of odd facts: right by hand, or named', () => {
  it.each(CELLS)('%s × %s', async (kind, _column, cell) => {
    if (!happens(cell)) return;
    const ledger = await scene();
    try {
      const answers = await happen(ledger, kind, cell);
      const wanted = cell.seen.some(({ refused }) => refused !== undefined);
      if (!wanted) expect(answers.filter(({ ok }) => !ok)).toEqual([]);
      for (const one of cell.seen) await see(ledger, answers, one);
    } finally {
      await ledger.close();
    }
  });

  it('is silent nowhere: a cell names a finding, a refusal, a question, or says why the figure is enough', () => {
    const silent = CELLS.filter(
      ([, , cell]) =>
        happens(cell) &&
        cell.right === undefined &&
        !cell.seen.some(({ refused, warned, finding }) => refused ?? warned ?? finding),
    );
    expect(silent.map(([kind, column]) => `${kind} × ${column}`)).toEqual([]);
    // A figure alone is an answer only where it is compared.
    const unseen = CELLS.filter(([, , cell]) => happens(cell) && cell.seen.length === 0);
    expect(unseen).toEqual([]);
  });
  it('is told in docs/odd-facts.md, cell by cell (ODD_FACTS_WRITE=1 writes it)', () => {
    const file = new URL('../../docs/odd-facts.md', import.meta.url);
    const told = documentOf(KINDS, NAMES);
    if (process.env['ODD_FACTS_WRITE'] === '1') writeFileSync(file, told);
    const plain = (text: string): string => text.replace(/[\s-]+/gu, '');
    expect(plain(readFileSync(file, 'utf8'))).toBe(plain(told));
  });
  afterAll(() => {
    const covered = CELLS.filter(([, , cell]) => happens(cell)).length;
    process.stdout.write(
      `odd facts: ${CELLS.length} cells of ${KINDS.length} kinds × ${NAMES.length}; ${covered} tried, ${CELLS.length - covered} make no sense and say why; none silent\n`,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { evaluationSigned, type Seal } from '@mingzhang/domain';
import { aForm } from '../../forms/src/form.spec-kit.js';
import { mealsPlan } from '../../forms/src/examples.spec-kit.js';
import { hashOfText } from './identity.js';
import { Papers } from './papers.js';
import type { Queries } from './queries.js';
import { sealOf } from './seal.js';

const then = aForm({ ...mealsPlan, status: 'submitted' });
const now = aForm(mealsPlan);
const sealed: Seal = { number: 1, ...sealOf(then, null) };

/** A year with this one seal, whose log up to the seal gives `then` today. */
async function shown(seal: Seal, redrawn = then) {
  const seals = [{ seal, signedAt: mealsPlan.signedAt, index: 8 }];
  const year = { evaluation: { seals } };
  const queries = {
    form: async () => now,
    formAt: async () => redrawn,
    yearAt: async () => year,
    yearLog: async () => ({ key: { projectId: 'p', fiscalYear: 2022 }, own: [], all: [] }),
  } as unknown as Queries;
  const papers = new Papers(queries, false);
  const paper = await papers.paper('p', 2022);
  if (paper === null) throw new Error('no paper');
  return papers.view(paper);
}

describe('a sealed form, shown', () => {
  it('is checked by its hash and drawn again: the same', async () => {
    const { seal, findings } = await shown(sealed);
    expect(seal).toMatchObject({ intact: true, redrawn: false, note: null, layout: 'central@1' });
    expect(findings).toEqual([]);
  });

  it('of other bytes than were sealed is an error finding, even where they read well', async () => {
    const { seal, findings } = await shown({ ...sealed, form: sealed.form.replaceAll('99.80', '99.90') });
    expect(seal?.intact).toBe(false);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['SEAL_DAMAGED', 'error']]);
  });

  it('of an engine that computes otherwise is a note naming both versions, and shows what was sealed', async () => {
    const other = aForm({ ...mealsPlan, status: 'submitted', total: '99.67' });
    const { seal, sheet } = await shown({ ...sealed, engineVersion: '0.0.9' }, other);
    expect(seal?.note).toMatch(/版本 0\.1\.0.*版本 0\.0\.9/u);
    expect(JSON.stringify(sheet)).toContain('99.80');
    expect(JSON.stringify(sheet)).not.toContain('99.67');
  });

  it('of the first version is drawn again at its log index, and says so', async () => {
    const form = evaluationSigned.example.seal.form;
    const { seal, sheet } = await shown({ ...sealed, formVersion: 1, form, formHash: hashOfText(form) });
    expect(seal?.redrawn).toBe(true);
    expect(JSON.stringify(sheet)).toContain('99.80');
  });
});

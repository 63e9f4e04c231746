import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { place, removePlaces, stampsOf } from '../../../../../tests/backup/kit.js';
import { signedLedger } from '../../../../../tests/transparency/signed.js';
import { sampleOf, verifyFigures, type FiguresVerdict } from '../index.js';

interface Rows {
  prepare(text: string): { get(): Record<string, unknown>; run(...values: unknown[]): void };
  close(): void;
}
const Database = createRequire(join(process.cwd(), 'libs/event-store/package.json'))(
  'better-sqlite3',
) as new (file: string) => Rows;

function sql(file: string, statement: string, ...values: unknown[]): void {
  const database = new Database(file);
  database.prepare(statement).run(...values);
  database.close();
}

let whole: string;
beforeAll(async () => {
  whole = place();
  await signedLedger(whole);
});
afterAll(removePlaces);

const copied = (): string => {
  const dir = place();
  cpSync(whole, dir, { recursive: true });
  return dir;
};
const viewsOf = (dir: string): string => join(dir, readFileSync(join(dir, 'views.current'), 'utf8').trim());
const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

async function verified(dir: string, state?: string): Promise<FiguresVerdict> {
  const sample = await sampleOf(dir);
  try {
    return await verifyFigures(sample, { state });
  } finally {
    sample.remove();
  }
}

/** Somebody changes the first seal in the log. */
function reseal(dir: string, change: (seal: Record<string, unknown>) => Record<string, unknown>): void {
  const file = join(dir, 'events.db');
  const database = new Database(file);
  const { log_index: at, data } = database
    .prepare(
      `SELECT log_index, data FROM events WHERE data LIKE '%"EvaluationSigned"%' ORDER BY log_index LIMIT 1`,
    )
    .get();
  database.close();
  const event = JSON.parse(String(data)) as { data: { seal: Record<string, unknown> } };
  event.data.seal = change(event.data.seal);
  sql(file, 'UPDATE events SET data = ? WHERE log_index = ?', JSON.stringify(event), at);
}

describe('figures folded again from the log', () => {
  it('are those of an untouched ledger, to the byte; nothing is written', async () => {
    const dir = copied();
    const before = stampsOf(dir);
    const { found, findings, seals, rows, notes } = await verified(dir);
    expect([found, findings, notes]).toEqual([0, [], []]);
    expect(seals).toBeGreaterThanOrEqual(1);
    expect(rows).toBeGreaterThan(50);
    expect(stampsOf(dir)).toEqual(before);
  });

  it.each([
    ['an amount', 'UPDATE movement SET fen = fen + 1'],
    ['a sum', `UPDATE movement_sum SET fen = fen + 100 WHERE count > 0`],
    ['a row that is gone', `DELETE FROM project_year`],
    ['a copied event', `UPDATE event SET data = replace(data, '甲单位', '丙单位') WHERE log_index = 2`],
    ['a row that was added', `INSERT INTO unit VALUES ('x', '外单位')`],
    ['a state', `UPDATE project_year SET evaluation_status = 'draft'`],
  ])('%s changed in the views is found', async (_, statement) => {
    const dir = copied();
    sql(viewsOf(dir), statement);
    const { findings } = await verified(dir);
    expect(findings.map(({ code }) => code)).toEqual(['VIEWS_DIFFER']);
    expect(findings[0]?.text).toContain(`视图 ${/(?:UPDATE|FROM|INTO) (\w+)/.exec(statement)?.[1]} `);
  });

  it('a sealed form that was changed is found, also where its hash was made anew', async () => {
    const changed = ({ form }: Record<string, unknown>): string =>
      String(form).replace(/"total":"[^"]*"/, '"total":"100.00"');
    const [damaged, forged] = [copied(), copied()];
    reseal(damaged, (seal) => ({ ...seal, form: changed(seal) }));
    reseal(forged, (seal) => ({ ...seal, form: changed(seal), formHash: sha256(changed(seal)) }));
    const texts = async (dir: string): Promise<string> =>
      (await verified(dir)).findings
        .filter(({ code }) => code === 'SEAL_DIFFERS')
        .map(({ text }) => text)
        .join();
    expect(await texts(damaged)).toMatch(/自己的校验值不符.*重算，表的内容与封存的不同/);
    expect(await texts(forged)).toMatch(/重算，表的内容与封存的不同/);
  });

  it('a scheme that is not the one signed by, and other inputs, are found', async () => {
    const dir = copied();
    reseal(dir, (seal) => ({ ...seal, schemeHash: sha256('another'), inputsHash: sha256('others') }));
    const text = (await verified(dir)).findings.map((one) => one.text).join();
    expect(text).toContain('的内容与签批时不同');
    expect(text).toContain('依据与封存的不同');
  });

  it('what another version of this program drew otherwise is told and is no finding', async () => {
    const dir = copied();
    reseal(dir, (seal) => ({ ...seal, engineVersion: '0.0.1', inputsHash: sha256('others') }));
    const { findings, notes } = await verified(dir);
    expect(findings.map(({ code }) => code)).toEqual(['VIEWS_DIFFER']);
    expect(notes.join()).toContain('封存时的计算程序是 0.0.1');
  });

  it('goes on with what a run that was killed left, leaves nothing when it is done, and touches nothing of others', async () => {
    const [dir, state] = [copied(), place()];
    mkdirSync(join(state, 'sub'));
    writeFileSync(join(state, 'theirs'), 'x');
    writeFileSync(join(state, 'refolded.db'), 'half written');
    expect((await verified(dir, state)).found).toBe(0);
    expect([existsSync(join(state, 'theirs')), existsSync(join(state, 'refolded.db'))]).toEqual([
      true,
      false,
    ]);
  });
});

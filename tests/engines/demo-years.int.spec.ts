import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_TITLE, loadDemo, SeededEntropy, StepClock } from '@mingzhang/demo';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { EngineLedger } from '@mingzhang/hosts/engines';
import { Client } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { startServer } from '../kit/server.js';
import { describeWithEngines, DOUBLE, NO_REAL_SERVER, realEventServer, startEngines } from './engines.js';
import { startApi } from './parts.js';
import { answersOf, pictureOf, type Picture } from './picture.js';

interface Product {
  readonly picture: Picture;
  readonly answers: Readonly<Record<string, string>>;
}

/** Entered by the same loader with the same clock, ids and salts, then served by the built product. */
async function embedded(): Promise<Product> {
  const folder = temporaryFolder();
  const clock = new StepClock();
  const options = { kind: 'demo', title: DEMO_TITLE, clock, entropy: new SeededEntropy() } as const;
  const opened = await LedgerFolder.open({ dir: folder.dir, ...options });
  if ('heldBy' in opened) throw new Error('a new folder is held');
  await loadDemo(opened.application, clock, true);
  const picture = await pictureOf(opened);
  await opened.close();
  const server = await startServer({ dir: folder.dir });
  const answers = await answersOf(new Client(server.url), picture);
  await server.stop();
  folder.remove();
  return { picture, answers };
}

async function onEngines(server: typeof DOUBLE): Promise<Product> {
  const folder = temporaryFolder();
  const engines = await startEngines(server);
  try {
    const clock = new StepClock();
    // A server that runs already may know other demos.
    const name = `demo-${process.pid}`;
    const errors: unknown[] = [];
    const ledger = await EngineLedger.open({
      eventStoreUrl: engines.events.connectionString,
      databaseUrl: engines.postgres.url,
      ledger: name,
      dir: folder.dir,
      part: 'worker',
      holder: 'loader',
      onError: (error) => errors.push(error),
      kind: 'demo',
      title: DEMO_TITLE,
      clock,
      entropy: new SeededEntropy(),
    });
    await loadDemo(ledger.application, clock, true);
    const picture = await pictureOf(ledger);
    await ledger.close();
    expect(errors).toEqual([]);
    const api = await startApi({ engines, name, dir: folder.dir });
    const answers = await answersOf(new Client(api.url), picture);
    await api.end('SIGTERM');
    expect(api.said.stderr).not.toMatch(/"level":"(warn|error)"/);
    return { picture, answers };
  } finally {
    await engines.stop();
    folder.remove();
  }
}

describeWithEngines('the demo with all its years', () => {
  let wanted: Product;
  beforeAll(async () => {
    wanted = await embedded();
  }, 120_000);

  it('has something to compare: forms of several years with findings, and answers of the product', () => {
    const { rows, forms, findings } = wanted.picture;
    const years = new Set((rows['project_year'] as { fiscal_year: number }[]).map((row) => row.fiscal_year));
    expect([...years]).toEqual(expect.arrayContaining([2022, 2023, 2024]));
    expect(Object.keys(forms).length).toBe(4 * (rows['project_year'] ?? []).length);
    expect(Object.values(findings).flat().length).toBeGreaterThan(20);
    expect(Object.values(wanted.answers).filter((answer) => !answer.startsWith('200 '))).toEqual([]);
  });

  const real = realEventServer();
  if (real === null) {
    process.stdout.write(`${NO_REAL_SERVER}\n`);
    it.skip(NO_REAL_SERVER, () => undefined);
  }
  for (const server of real === null ? [DOUBLE] : [DOUBLE, real]) {
    describe(`on ${server.name}, PostgreSQL and Redis is the demo in one folder`, () => {
      let product: Product;
      beforeAll(async () => {
        product = await onEngines(server);
      }, 300_000);

      it('event by event: the same log indices, ids, salts and payloads, row by row the same views', () => {
        expect(product.picture.rows).toEqual(wanted.picture.rows);
      });
      it('form by form: the same canonical JSON, today and on both axes', () => {
        expect(product.picture.forms).toEqual(wanted.picture.forms);
      });
      it('finding by finding', () => {
        expect(product.picture.findings).toEqual(wanted.picture.findings);
      });
      it('and answers with the same bytes', () => {
        expect(product.answers).toEqual(wanted.answers);
      });
    });
  }
});

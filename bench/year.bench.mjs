// A project page and a form of a year with many payments, against the same of a year with few: now, and as of a day in the middle.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { numberAsked, openYears, pay } from './ledger.mjs';
import { compare, perSecond } from './rounds.mjs';

const MANY = numberAsked('payments', 50_000);
const FEW = 50;
const READS = 20;
const MIDDLE = '2024-06-30';
const dayOf = (index, of) =>
  new Date(Date.UTC(2024, 0, 5) + Math.floor((index * 350) / of) * 86_400_000).toISOString().slice(0, 10);

/** Half of a year's payments are recorded on the middle day, the rest on the last, so that an asOf cuts them in two. */
async function fill(application, clock) {
  await openYears(application, 2);
  for (const [half, at] of [
    [0, `${MIDDLE}T02:00:00.000Z`],
    [1, '2024-12-31T02:00:00.000Z'],
  ]) {
    clock.at = at;
    for (const [projectId, count] of [
      ['p-0', MANY],
      ['p-1', FEW],
    ]) {
      const first = (half * count) / 2;
      await pay(application, count / 2, (index) => ({ projectId, paidOn: dayOf(index, count) }), first);
    }
  }
  await application.catchUp();
}

let extra = 1_000_000;

/** Reads a second, each after a payment on that project, so that nothing remembered answers. */
function reading(application, projectId, read) {
  return async () => {
    let spent = 0;
    for (let index = 0; index < READS; index += 1) {
      await pay(application, 1, () => ({ projectId, paidOn: '2024-12-20' }), (extra += 1));
      await application.catchUp();
      const began = performance.now();
      await read(projectId);
      spent += performance.now() - began;
    }
    return perSecond(READS, spent);
  };
}

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  const clock = { at: '2024-01-02T02:00:00.000Z', now: () => clock.at };
  const folder = await LedgerFolder.open({ dir, kind: 'test', clock });
  try {
    const { application } = folder;
    await fill(application, clock);
    const rows = [];
    for (const [when, axes] of [
      ['now', {}],
      [`as of ${MIDDLE}`, { asOf: MIDDLE }],
      [`up to ${MIDDLE}`, { upTo: MIDDLE }],
    ]) {
      for (const what of ['page', 'form']) {
        const read = (projectId) => application.queries[what](projectId, 2024, axes);
        const name = `${what} of ${MANY} payments, ${when}`;
        rows.push(
          await compare(
            name,
            'reads/s',
            reading(application, 'p-0', read),
            reading(application, 'p-1', read),
          ),
        );
      }
    }
    return rows;
  } finally {
    await folder.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

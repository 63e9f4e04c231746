// Makes fixtures/seals/: logs of ledgers and the canonical forms that were made of them, by the product's own road (commands,
// views, queries). tests/seals folds the logs again, for ever. A corpus is made once: run again after a change of the product it
// would only prove that the product equals itself, so that it writes nothing over what stands unless it is told --again.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { canonicalJson, endOfDay } from '@mingzhang/domain';
import { demoSteps, loadDemo } from '@mingzhang/demo';
import { sheetGrid } from '@mingzhang/documents';
import { layoutOf, printFacts, resolve } from '@mingzhang/forms';
import { plainForm } from '@mingzhang/projections';
import { Desk } from './seals/desk.mjs';
import { EXAMPLE_FORMS, examples } from './seals/examples.mjs';
import { ODD_FORMS, oddYears } from './seals/odd-years.mjs';
import { YEAR_FORMS, years } from './seals/years.mjs';

const out = new URL('../fixtures/seals/', import.meta.url);
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Every project and year that the demo's steps name. */
const DEMO_FORMS = [
  ...new Set(
    demoSteps(true).flatMap(({ input }) =>
      input.projectId && input.fiscalYear ? [`${input.projectId}/${input.fiscalYear}`] : [],
    ),
  ),
].map((key) => [key.split('/')[0], Number(key.split('/')[1]), [{}]]);

const LEDGERS = {
  demo: { kind: 'demo', fill: demo, forms: DEMO_FORMS },
  examples: { kind: 'test', fill: examples, forms: EXAMPLE_FORMS },
  schemes: { kind: 'test', fill: schemes, forms: [...YEAR_FORMS, ...ODD_FORMS] },
};

/** The demo's years, and those of them signed that can be. */
async function demo(desk) {
  await loadDemo(desk.application, desk.clock, true);
  for (const [projectId, fiscalYear] of DEMO_FORMS) await desk.seal(projectId, fiscalYear).catch(() => null);
}

async function schemes(desk) {
  await years(desk);
  await oddYears(desk);
}

async function formsOf(name, { kind, forms }, desk) {
  const rows = [];
  for (const [projectId, fiscalYear, cuts] of forms) {
    for (const axes of cuts) rows.push(await formRow(name, kind, { projectId, fiscalYear, ...axes }, desk));
  }
  return rows.filter((row) => row !== null);
}

async function formRow(ledger, kind, of, desk) {
  const { projectId, fiscalYear, asOf = null, upTo = null } = of;
  const axes = { ...(asOf === null ? {} : { asOf }), ...(upTo === null ? {} : { upTo }) };
  const form = await desk.application.queries.form(projectId, fiscalYear, axes);
  if (form === null) return null;
  const lastIndex = asOf === null ? null : await desk.views.indexAsOf(endOfDay(asOf));
  return rowOf(ledger, kind, { projectId, fiscalYear, asOf, upTo, lastIndex }, form);
}

function rowOf(ledger, kind, of, form) {
  const { layout: template, cells } = sheetGrid(
    resolve(layoutOf(form), form),
    printFacts(form, kind === 'demo'),
  );
  const cut = [of.asOf && `@${of.asOf}`, of.upTo && `~${of.upTo}`, of.seal && `#${of.seal}`]
    .filter(Boolean)
    .join('');
  const id = `${ledger}/${of.projectId}/${of.fiscalYear}${cut}`;
  const printed = cells.map(({ text }) => text);
  return { id, ...of, form: canonicalJson(plainForm(form)), template, cells: printed };
}

/** Every signature of the log: the form frozen then, which the fold up to its index has to give again. */
async function sealsOf(ledger, { kind }, desk, log) {
  const rows = [];
  for (const { type, data } of log) {
    if (type !== 'EvaluationSigned') continue;
    const { projectId, fiscalYear, seal } = data;
    const form = await desk.application.queries.formAt(projectId, fiscalYear, seal.logIndex);
    const of = { projectId, fiscalYear, asOf: null, upTo: null, lastIndex: seal.logIndex, seal: seal.number };
    const row = rowOf(ledger, kind, of, form);
    if (row.form !== seal.form) throw new Error(`${row.id}: the fold does not give the sealed form again`);
    rows.push(row);
  }
  return rows;
}

if (existsSync(new URL('demo.forms.ndjson', out)) && !process.argv.includes('--again')) {
  throw new Error('fixtures/seals/ stands: what it holds is what was sealed, and is not made anew');
}
mkdirSync(out, { recursive: true });
for (const [name, ledger] of Object.entries(LEDGERS)) {
  const desk = await Desk.open(name, ledger.kind);
  await ledger.fill(desk);
  await desk.application.catchUp();
  const log = await desk.log();
  const forms = [...(await formsOf(name, ledger, desk)), ...(await sealsOf(name, ledger, desk, log))];
  await desk.close();
  writeFileSync(new URL(`${name}.log.ndjson`, out), lines(log));
  writeFileSync(new URL(`${name}.forms.ndjson`, out), lines(forms));
  const sealed = forms.filter(({ seal }) => seal !== undefined).length;
  console.log(`${name}: ${log.length} events, ${forms.length} forms, ${sealed} of them sealed`);
}

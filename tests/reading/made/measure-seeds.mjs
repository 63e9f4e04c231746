// How well documents in the shape of docs/formats.md §2 are read: node measure-seeds.mjs FOLDER [lines to show]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadingThread } from '../../../libs/documents/dist/index.js';
const thread = new ReadingThread();
const folder = process.argv[2];
const verbose = Number(process.argv[3] ?? 20);
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
const tight = (t) => (t == null ? '' : String(t).replace(/\s+/gu, ''));
const NAMED = ['name', 'title', 'label', 'item', 'source', 'no'];
const keyOf = (one) =>
  one !== null && typeof one === 'object'
    ? tight(NAMED.map((k) => one[k]).find((v) => v !== undefined && v !== null && v !== ''))
    : tight(one);
/** Pairs of the same order; by name where the counts differ. */
function pairs(want, got) {
  if (!Array.isArray(got)) return want.map((_w, i) => [i, -1]);
  if (want.length === got.length) return want.map((_w, i) => [i, i]);
  let from = 0;
  return want.map((w, i) => {
    const at = got.findIndex((g, j) => j >= from && keyOf(g) === keyOf(w));
    if (at >= 0) from = at + 1;
    return [i, at];
  });
}
function leaves(want, got, wantPath, gotPath, out) {
  if (want === null || want === undefined) return;
  if (Array.isArray(want)) {
    for (const [i, j] of pairs(want, got))
      leaves(want[i], j < 0 ? undefined : got[j], `${wantPath}[${i}]`, `${gotPath}[${j < 0 ? i : j}]`, out);
    if (Array.isArray(got) && got.length > want.length)
      out.extra.push(`${gotPath}: ${got.length} of ${want.length}`);
  } else if (typeof want === 'object') {
    for (const [k, v] of Object.entries(want))
      leaves(v, got?.[k], `${wantPath}.${k}`, `${gotPath}.${k}`, out);
  } else out.push([wantPath, gotPath, want, got]);
}
const stats = {};
const by = (key) => (stats[key] ??= { files: 0, right: 0, asked: 0, told: 0, wrong: 0, extra: 0 });
let shown = 0;
let ms = 0;
for (const [file, { format, layouts, seed }] of Object.entries(truth)) {
  const s = [by(format), by(`kind ${layouts[0]}`), by('all')];
  s.forEach((one) => (one.files += 1));
  const t0 = performance.now();
  let read;
  try {
    read = await thread.read(file, readFileSync(join(folder, file)));
  } catch (e) {
    console.log(file, e.name, e.message);
    read = { forms: [], asks: [] };
  }
  ms += performance.now() - t0;
  const out = [];
  out.extra = [];
  const want = {
    projects: seed.projects ?? [],
    departmentForm: seed.departmentForm,
    tables: seed.tables ?? [],
    forms: seed.forms ?? [],
  };
  const asks = read.asks.map(({ field }) => field).filter((f) => f !== '');
  leaves(want, { ...read, projects: read.projects ?? [], tables: read.tables ?? [] }, '', '', out);
  for (const [, path, a, b] of out) {
    const field = path.slice(1);
    const asked = asks.some((f) => field === f || field.startsWith(`${f}.`) || field.startsWith(`${f}[`));
    const same = tight(a) === tight(b);
    // what was not read while a question says that of the page or the file something is missing
    const told = b === undefined && read.asks.some(({ field: f }) => f === '');
    s.forEach((one) => (one[same ? 'right' : asked ? 'asked' : told ? 'told' : 'wrong'] += 1));
    if (!same && !asked && !told && shown++ < verbose)
      console.log(file, layouts.join('+'), field, JSON.stringify(a), 'read', JSON.stringify(b));
  }
  for (const x of out.extra) {
    s.forEach((one) => (one.extra += 1));
    if (shown++ < verbose) console.log(file, layouts.join('+'), 'extra', x);
  }
}
console.table(
  Object.fromEntries(
    Object.entries(stats).map(([f, s]) => [
      f,
      { ...s, 'right%': ((100 * s.right) / (s.right + s.asked + s.told + s.wrong)).toFixed(2) },
    ]),
  ),
);
console.log('ms/file', (ms / Object.keys(truth).length).toFixed(0));
await thread.close();

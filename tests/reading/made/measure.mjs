import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadingThread } from '../../../libs/documents/dist/index.js';
const thread = new ReadingThread();
const folder = process.argv[2];
const verbose = Number(process.argv[3] ?? 20);
const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
const tight = (t) => (t == null ? null : String(t).replace(/\s+/gu, ''));
const FUND = ['source', 'initial', 'adjusted', 'executed', 'weight', 'rate', 'score'];
const IND = ['level1', 'level2', 'name', 'target', 'actual', 'weight', 'score', 'hasReason'];
function align(t, r, key) {
  // LCS by key
  const n = t.length,
    m = r.length,
    d = Array.from({ length: n + 1 }, () => new Array(m + 1).fill(0));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      d[i][j] =
        tight(t[i][key]) === tight(r[j][key]) ? d[i + 1][j + 1] + 1 : Math.max(d[i + 1][j], d[i][j + 1]);
  const out = [];
  let i = 0,
    j = 0;
  while (i < n && j < m) {
    if (tight(t[i][key]) === tight(r[j][key])) {
      out.push([i, j]);
      i++;
      j++;
    } else if (n - i === m - j || (d[i + 1][j] === d[i][j + 1] && n === m)) {
      out.push([i, j]);
      i++;
      j++;
    } else if (d[i + 1][j] >= d[i][j + 1]) out.push([i++, -1]);
    else j++;
  }
  while (i < n) out.push([i++, -1]);
  return out;
}
const stats = {};
let shown = 0;
let ms = 0;
for (const [file, { format, forms, layouts }] of Object.entries(truth)) {
  const s = (stats[format] ??= { files: 0, right: 0, asked: 0, askedRight: 0, wrong: 0, extra: 0 });
  s.files++;
  let read;
  const t0 = performance.now();
  try {
    read = await thread.read(file, readFileSync(join(folder, file)));
  } catch (e) {
    console.log(file, e.name, e.message, e.name === 'Refused' ? '' : e.stack);
    read = { forms: [], asks: [] };
  }
  ms += performance.now() - t0;
  const say = (what) => {
    if (shown++ < verbose) console.log(file, layouts.join('+'), what);
  };
  if (read.forms.length !== forms.length)
    say(`forms ${read.forms.length} of ${forms.length}: ${read.forms.map((f) => f.name)}`);
  const used = new Set();
  forms.forEach((want, k) => {
    let at =
      read.forms.length === forms.length
        ? k
        : read.forms.findIndex((f, i) => !used.has(i) && tight(f.name) === tight(want.name));
    used.add(at);
    const got = read.forms[at];
    const judge = (path, a, b) => {
      if (a === undefined || a === null) return;
      const same = tight(a) === tight(b);
      const asked = (got?.asks ?? []).some(({ field }) => path === field || path.startsWith(`${field}.`));
      if (same) {
        s.right++;
        if (asked) s.askedRight++;
      } else if (asked) s.asked++;
      else {
        s.wrong++;
        say(`${path}: ${JSON.stringify(a)} read ${JSON.stringify(b)}`);
      }
    };
    judge('name', want.name, got?.name);
    judge('year', want.year, got?.year);
    judge('funds.unit', want.funds.unit, got?.funds.unit);
    judge('total_score', want.total_score, got?.total_score);
    if (want.kind) judge('kind', want.kind, got?.kind);
    const g = got ?? { funds: { rows: [] }, indicators: [] };
    for (const [i, j] of align(want.funds.rows, g.funds.rows, 'source'))
      for (const key of FUND)
        judge(`funds.rows[${j}].${key}`, want.funds.rows[i][key], g.funds.rows[j]?.[key]);
    for (const [i, j] of align(want.indicators, g.indicators, 'name'))
      for (const key of IND)
        judge(`indicators[${j}].${key}`, want.indicators[i][key], g.indicators[j]?.[key]);
    const extra =
      Math.max(0, g.funds.rows.length - want.funds.rows.length) +
      Math.max(0, g.indicators.length - want.indicators.length);
    if (extra > 0) {
      s.extra += extra;
      say(
        `extra rows ${extra}: ${JSON.stringify(g.indicators.filter((x) => !want.indicators.some((y) => tight(y.name) === tight(x.name))).slice(0, 2))} ${JSON.stringify(g.funds.rows.filter((x) => !want.funds.rows.some((y) => tight(y.source) === tight(x.source))).slice(0, 2))}`,
      );
    }
  });
}
const all = { files: 0, right: 0, asked: 0, askedRight: 0, wrong: 0, extra: 0 };
for (const s of Object.values(stats)) for (const k in all) all[k] += s[k];
console.table(
  Object.fromEntries(
    Object.entries({ ...stats, all }).map(([f, s]) => [
      f,
      { ...s, 'right%': ((100 * s.right) / (s.right + s.asked + s.wrong)).toFixed(2) },
    ]),
  ),
);
console.log('ms/file', (ms / all.files).toFixed(0));

await thread.close();

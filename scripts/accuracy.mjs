// npm run accuracy [-- FILE]: published scores against the rules. Per kind of row how many follow, the named cause of every other one.
import { readFileSync } from 'node:fs';
import { accuracyOf, causeText, readPublishedForms } from '@mingzhang/domain';

const file = process.argv[2] ?? new URL('../fixtures/forms/dev.json', import.meta.url);
const read = readPublishedForms(JSON.parse(readFileSync(file, 'utf8')));
if (!read.ok) {
  console.error(`${file}: ${read.refusal.message}`);
  process.exit(2);
}
const { groups, deviations } = accuracyOf(read.value);

/** Neither a rule nor a named cause gives the published score: a person did. */
const isByHand = ([first]) => first === 'by-hand' || first === 'no-rule';
const percent = (part, whole) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);

console.log(`${read.value.length} forms; a row follows its rule when it is within 0.05 of it`);
for (const { group, rows, followed, causes } of groups) {
  const others = Object.entries(causes)
    .filter(([cause]) => cause !== 'follows-rule')
    .map(([cause, count]) => `${cause} ${count}`);
  const named = others.length === 0 ? '' : `; ${others.join(', ')}`;
  console.log(`${group.padEnd(12)} ${followed} of ${rows} follow the rule${named}`);
}
for (const { form, where, kind, published, computed, causes } of deviations) {
  const row = { execution: kind === 'execution', reverse: kind === 'reverse' };
  const told = causes.map((cause) => `${cause} ${causeText(cause, row).text}`);
  console.log(`  ${form} ${where}: published ${published}, rule ${computed ?? '—'}: ${told.join('；')}`);
}
const rows = groups.reduce((sum, one) => sum + one.rows, 0);
const followed = groups.reduce((sum, one) => sum + one.followed, 0);
const byHand = deviations.filter(({ causes }) => isByHand(causes)).length;
const named = rows - followed - byHand;
console.log(
  `${rows} rows: ${followed} follow the rule (${percent(followed, rows)}), ${named} have a named cause (${percent(named, rows)})`,
);
console.log(`by hand: ${byHand} of ${rows} rows (${percent(byHand, rows)})`);

// npm run accuracy [-- FILE]: published scores against the rules. Per kind of row how many follow, the named cause of every other one.
import { readFileSync } from 'node:fs';
import { accuracyOf, causeText, publishedForms } from '@mingzhang/domain';

const file = process.argv[2] ?? new URL('../fixtures/forms/dev.json', import.meta.url);
const forms = [publishedForms.parse(JSON.parse(readFileSync(file, 'utf8')))].flat();
const { groups, deviations } = accuracyOf(forms);

console.log(`${forms.length} forms`);
for (const { group, rows, followed, causes } of groups) {
  const others = Object.entries(causes)
    .filter(([cause]) => cause !== 'follows-rule')
    .map(([cause, count]) => `${cause} ${count}`);
  console.log(
    `${group.padEnd(12)} ${followed} of ${rows} follow the rule${others.length === 0 ? '' : `; ${others.join(', ')}`}`,
  );
}
for (const { form, where, published, computed, causes } of deviations) {
  console.log(
    `  ${form} ${where}: published ${published}, rule ${computed ?? '—'}: ${causes.map(causeText).join('；')}`,
  );
}
const rows = groups.reduce((sum, one) => sum + one.rows, 0);
const byHand = deviations.filter(({ causes }) => causes.every((cause) => cause === 'by-hand')).length;
console.log(`by hand: ${byHand} of ${rows} rows (${((100 * byHand) / rows).toFixed(1)} %)`);

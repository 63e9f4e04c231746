import { it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { check } from './check.js';
it('x', () => {
  for (const f of (
    process.env.FILES ??
    'seeds/tonghai-2024,seeds/chengjiang-2024,seeds/zhanjiang-2023,seeds/nanyue-2022,seeds/jianghan-2024,forms/dev'
  ).split(',')) {
    const r = check(JSON.parse(readFileSync(`/work/shared/${f}.json`, 'utf8')));
    process.stdout.write(`######## ${f}\n`);
    if (!r.ok) {
      process.stdout.write(JSON.stringify(r.refusal, null, 1));
      continue;
    }
    for (const x of r.value.findings)
      process.stdout.write(
        `${x.severity} ${x.code} | ${x.where} | ${x.left} ${x.right} ${x.difference} | ${x.message} || ${x.evidence}\n`,
      );
  }
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Decimal, FINDINGS, type Finding } from '@mingzhang/domain';
import { fixture, findingsOf, SEEDS } from './fixtures.spec-kit.js';
import type { Json } from './perturb.spec-kit.js';

interface ExampleError {
  readonly id: string;
  readonly doc: string;
  readonly leftValue: string;
  readonly rightValue: string;
  readonly difference: string;
}

interface ReadError {
  readonly id: string;
  readonly doc: string;
  readonly what: string;
  readonly found: {
    readonly code: string;
    readonly where: string;
    readonly left?: string;
    readonly right?: string;
  } | null;
}

interface Check {
  readonly what: string;
  readonly left: string;
  readonly right: string;
  readonly leftValue: string;
  readonly rightValue: string;
  readonly equal: boolean;
}

const findings = new Map<string, readonly Finding[]>(
  SEEDS.map((name) => [name, findingsOf(fixture(`seeds/${name}`))]),
);
const of = (doc: string): readonly Finding[] => findings.get(doc) ?? [];
const all = [...findings.values(), findingsOf(fixture('forms/dev'))].flat();
const errors = all.filter(({ severity }) => severity === 'error');

describe('the errors of fixtures/seeds/example-errors.json', () => {
  const examples = fixture('seeds/example-errors') as unknown as readonly ExampleError[];

  it.each(examples)(
    '$id of $doc is found with both sides and the difference',
    ({ doc, leftValue, rightValue, difference }) => {
      const sides = { severity: 'error', left: leftValue, right: rightValue, difference };
      expect(of(doc)).toContainEqual(expect.objectContaining(sides));
    },
  );
});

describe('one damage of one indicator', () => {
  const damaged = of('jianghan-2024').filter(({ code }) => code === 'SYMBOL_DAMAGE');
  it('is told once, however many lists and years print it: 14 indicators of “-100%” and one rate of “1”', () => {
    expect(damaged).toHaveLength(15);
    const one = damaged.find(({ where }) => where.includes('重大事项专家参与度'));
    // 长期目标1 第2行; 年度目标1 第4行 with 前年 and 上年.
    expect(one?.message).toContain('指标值“-100%”');
    expect(one?.message).toContain('同一指标另有 3 处相同');
    expect(one?.evidence.split('；')).toHaveLength(3);
  });
});

describe('the errors found by reading (docs/checker-findings.md)', () => {
  const read = fixture('found-by-reading') as unknown as readonly ReadError[];

  it('lists about thirty beside the ten examples, and says which were not found', () => {
    expect(read.length).toBeGreaterThanOrEqual(30);
  });

  it('are all told in the document', () => {
    const told = readFileSync(new URL('../../../docs/checker-findings.md', import.meta.url), 'utf8');
    for (const { id, found } of read) {
      const line = told.split('\n').find((one) => one.startsWith(`| ${id} |`)) ?? '';
      expect(line).toContain(found === null ? '**not found**' : `\`${found.code}\``);
    }
  });

  it.each(read.filter(({ found }) => found !== null))('$id $what', ({ doc, found }) => {
    const { code = '', where = '', ...sides } = found ?? {};
    const matching = of(doc).filter((one) => one.code === code && one.where.includes(where));
    expect(matching).toContainEqual(expect.objectContaining(sides));
  });
});

describe('what agrees raises no error', () => {
  it('no error has two sides that agree, and every difference is right minus left', () => {
    const sided = all.filter(({ left, right }) => left !== null && right !== null);
    expect(sided.length).toBeGreaterThan(40);
    for (const { left, right, difference, severity } of sided) {
      expect(new Decimal(right ?? 0).minus(left ?? 0).toFixed()).toBe(new Decimal(difference ?? 0).toFixed());
      if (severity === 'error') expect(new Decimal(left ?? 0).equals(right ?? 0)).toBe(false);
    }
  });

  const totals = SEEDS.flatMap((doc) => {
    const { checks } = fixture(`seeds/${doc}`) as unknown as { readonly checks: readonly Check[] };
    return checks.filter(({ equal }) => equal).map((one) => ({ doc, ...one }));
  });

  it('the 209 totals listed under checks are all here', () => {
    expect(totals).toHaveLength(209);
  });

  const numbersOf = (text: string): string =>
    (text.match(/\d+(?:\.\d+)?/g) ?? [])
      .map((number) => new Decimal(number).toFixed())
      .toSorted()
      .join(' ');

  /** An error about a total says in its evidence what was added up or multiplied, and on its right what is printed. */
  it.each(totals)('$doc: $what', ({ doc, left, rightValue }) => {
    const computed = (one: Finding): string => numbersOf(one.evidence.split(' = ')[0] ?? '');
    const about = of(doc)
      .filter(
        ({ severity, right }) =>
          severity === 'error' && right !== null && new Decimal(rightValue).equals(right),
      )
      .filter((one) => computed(one) === numbersOf(left));
    expect(about).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('holds every code that is raised', () => {
    const unknown = [...new Set(all.map(({ code }) => code))].filter((code) => !(code in FINDINGS));
    expect(unknown).toEqual([]);
  });

  it('numbers are plain decimals', () => {
    for (const { left, right, difference } of all) {
      for (const text of [left, right, difference]) expect(text ?? '0').toMatch(/^-?\d+(\.\d+)?$/);
    }
  });
});

describe('what the checker must not look at or tell', () => {
  it('never reads checks[]', () => {
    for (const doc of SEEDS) {
      const seed = fixture(`seeds/${doc}`) as { readonly [key: string]: Json };
      const lying = { ...seed, checks: [{ what: '谎报', left: '1', right: '2', equal: true, leftValue: 1 }] };
      expect(findingsOf(lying)).toEqual(of(doc));
    }
  });

  it('tells that withheld amounts can be derived, names the cells and prints no number', () => {
    const told = of('jianghan-2024').filter(({ code }) => code === 'WITHHELD_DERIVABLE');
    // Table 11 (three columns), the list in the text, the department form, and the purchase of a withheld project.
    expect(told).toHaveLength(6);
    for (const { left, right, difference, message } of told) {
      expect([left, right, difference]).toEqual([null, null, null]);
      expect(message.replace(/610工作经费/u, '')).not.toMatch(/\d{2,}/);
    }
    expect(told.map(({ where }) => where).join()).toContain('610工作经费');
  });

  it('prints the sum of the withheld amounts nowhere', () => {
    // 4077.18 − 3515.54, 4047.18 − 3515.54 and the purchase of the withheld project (table 12).
    const text = JSON.stringify(of('jianghan-2024'));
    expect(text).not.toMatch(/561\.64|531\.64|3515\.54/);
    expect(text).not.toMatch(/\b12\.00\b/);
  });
});

describe('order', () => {
  it('errors come before warnings and notes, document by document', () => {
    const rank = { error: 0, warning: 1, note: 2 };
    for (const doc of SEEDS) {
      const ranks = of(doc).map(({ severity }) => rank[severity]);
      expect(ranks).toEqual(ranks.toSorted((one, two) => one - two));
    }
    expect(errors.length).toBeGreaterThan(60);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mingzhang } from '../kit/process.js';
import { fieldsOf, isAsked, isRight } from './compared.js';

interface Truth {
  readonly format: string;
  readonly seed: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly asks: readonly { readonly field: string }[];
}

const FOLDER = join(import.meta.dirname, 'files');
const TRUTH = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')) as Readonly<Record<string, Truth>>;
const ALL = Object.entries(TRUTH);
/** Every third file; all of them with READ_ALL=1. */
const CHOSEN = process.env['READ_ALL'] === '1' ? ALL : ALL.filter((_one, index) => index % 3 === 0);

async function answers(): Promise<readonly Answer[]> {
  const paths = CHOSEN.map(([name]) => join(FOLDER, name));
  const { stdout } = await mingzhang(['read', ...paths, '--json']);
  return (JSON.parse(stdout) as { files: readonly Answer[] }).files;
}

describe('files of other programs, made by tests/reading/made', () => {
  it('are sixty and more', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(60);
  });

  it('are read as they are printed in 98 of 100 fields of each format, and what is not is asked', async () => {
    const read = await answers();
    const counts = new Map<string, { right: number; all: number }>();
    const unasked: string[] = [];
    CHOSEN.forEach(([name, { format, seed }], index) => {
      const answer = read[index];
      const fields = fieldsOf(seed, answer);
      const asked = (answer?.asks ?? []).map(({ field }) => field);
      const count = counts.get(format) ?? { right: 0, all: 0 };
      counts.set(format, {
        right: count.right + fields.filter(isRight).length,
        all: count.all + fields.length,
      });
      const wrong = fields.filter((field) => !isRight(field) && !isAsked(field, asked));
      unasked.push(...wrong.map((field) => `${name} ${field.path}: ${field.printed} → ${field.read ?? ''}`));
    });
    expect(unasked).toEqual([]);
    expect([...counts].filter(([, { right, all }]) => right * 100 < all * 98)).toEqual([]);
    expect([...counts.values()].reduce((sum, { all }) => sum + all, 0)).toBeGreaterThan(3_000);
  });
});

/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { brokenHeadings } from './access.js';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

interface Axe {
  run(
    of: Document,
    rules: typeof RULES,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/**
 * Nothing is read and nothing moves any more: a colour half-way to its end is no colour of the page. From its top: what is
 * just scrolling under a bar that stays is no small target.
 */
async function still(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => null)));
  });
}

/** WCAG 2.2 AA as axe-core finds it broken, on the page as it stands. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await still(page);
  await page.evaluate(SOURCE);
  return page.evaluate(async (rules) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, rules);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, RULES);
}

export async function expectReadable(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await brokenHeadings(page)).toEqual([]);
}

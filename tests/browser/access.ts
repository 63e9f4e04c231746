/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';

/** What a page must have for somebody who works by keyboard or by ear; each answers what is wrong, in words of the page. */

/** Controls without a name that is read aloud. */
export const namelessControls = (page: Page): Promise<string[]> =>
  page.locator('a[href], button, input, select, textarea, [role=combobox], summary').evaluateAll((found) =>
    found
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => {
        const labels = 'labels' in one ? [...((one.labels as NodeListOf<Element> | null) ?? [])] : [];
        const named = [
          one.getAttribute('aria-label'),
          one.textContent,
          ...labels.map((label) => label.textContent),
        ];
        return !named.some((text) => (text ?? '').trim() !== '');
      })
      .map((one) => one.outerHTML.slice(0, 120)),
  );

/** Headings that skip a level, or a page without exactly one first-level heading. */
export async function brokenHeadings(page: Page): Promise<string[]> {
  const levels = await page
    .locator('main h1, main h2, main h3, main h4')
    .evaluateAll((found) => found.map((one) => Number(one.tagName.slice(1))));
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  const firsts = levels.filter((level) => level === 1).length;
  return [
    ...skips.map((level) => `第${level}级标题前缺一级`),
    ...(firsts === 1 ? [] : [`${firsts} 个一级标题`]),
  ];
}

/** Tables without a name or without heads that say what they head. */
export const unheadedTables = (page: Page): Promise<string[]> =>
  page.locator('main table:not(.paper)').evaluateAll((found) =>
    found
      .filter((table) => {
        const named = table.querySelector('caption') !== null || table.hasAttribute('aria-label');
        const heads = [...table.querySelectorAll('th')];
        return !named || heads.length === 0 || heads.some((head) => !head.hasAttribute('scope'));
      })
      .map((table) => table.outerHTML.slice(0, 160)),
  );

/** Text whose colour stands out too little from what lies behind it (WCAG 1.4.3, 4.5 to 1). */
export const faintTexts = (page: Page): Promise<string[]> =>
  page.locator('body *').evaluateAll((found) => {
    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (one: Element | null): string => {
      if (one === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(one);
      return channels(backgroundColor)[3] === 0 ? ground(one.parentElement) : backgroundColor;
    };
    return found
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          !one.matches(':disabled, :disabled *, [aria-disabled=true], [aria-disabled=true] *'),
      )
      .filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== ''),
      )
      .filter((one) => {
        const [dark = 0, bright = 0] = [light(getComputedStyle(one).color), light(ground(one))].sort(
          (a, b) => a - b,
        );
        return (bright + 0.05) / (dark + 0.05) < 4.5;
      })
      .map((one) => `${one.textContent?.trim().slice(0, 40) ?? ''}（${getComputedStyle(one).color}）`);
  });

export interface Walk {
  /** Every stop of the tabulator key, in order. */
  readonly stops: readonly string[];
  /** Stops at which nothing shows where one stands. */
  readonly unseen: readonly string[];
  /** Controls of the main part that no stop reached. */
  readonly unreached: readonly string[];
}

const CONTROLS = 'main a[href], main button:not(:disabled), main input:not(:disabled), main summary';

/** Walks a page with the tabulator key from its top to its end. */
export async function walk(page: Page, most = 400): Promise<Walk> {
  const controls: Locator = page.locator(CONTROLS);
  const stops: string[] = [];
  const unseen: string[] = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(here);
    if (stop === null || stop.wasHere) break;
    stops.push(stop.name);
    if (!stop.isSeen) unseen.push(stop.name);
  }
  const unreached = await controls.evaluateAll((found) =>
    found
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.hasAttribute('data-walked'))
      // Of a group of radio buttons the arrows reach the others.
      .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio'))
      .map((one) => one.outerHTML.slice(0, 120)),
  );
  return { stops, unseen, unreached };
}

function here(): { readonly name: string; readonly isSeen: boolean; readonly wasHere: boolean } | null {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const wasHere = one.hasAttribute('data-walked');
  one.setAttribute('data-walked', '');
  const shows = (part: Element | null): boolean => {
    if (part === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  // A library's field or switch shows the focus on its frame.
  const frame = one.closest('.ant-select, .ant-picker, .ant-segmented-item, .ant-input-affix-wrapper');
  return {
    name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(),
    isSeen: shows(one) || shows(frame),
    wasHere,
  };
}

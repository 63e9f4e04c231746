/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';

const COUNT = 'inputs-of-a-person';

/** What a person does to a page: a click, a field filled in, a key that acts, a paste. Kept over the pages of a tab. */
export const countInputs = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript((name) => {
    let filling: EventTarget | null = null;
    const one = (): void => {
      // A page without an origin keeps nothing, and nobody works there.
      if (location.protocol.startsWith('http'))
        sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name) ?? '0') + 1));
    };
    const listen = (type: string, heard: (event: Event) => void): void =>
      addEventListener(
        type,
        (event) => (event.isTrusted || type === 'input' ? heard(event) : undefined),
        true,
      );
    listen('click', one);
    listen('paste', one);
    listen('input', ({ target }) => {
      if (target !== filling) one();
      filling = target;
    });
    listen('focusout', () => (filling = null));
  }, COUNT);

export const inputsOf = (page: Page): Promise<number> =>
  page.url().startsWith('http')
    ? page.evaluate((name) => Number(sessionStorage.getItem(name) ?? '0'), COUNT)
    : Promise.resolve(0);

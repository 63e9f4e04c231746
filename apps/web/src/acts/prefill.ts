import type { ActName } from '../api/client.js';

/** What a form of a command begins with: names wherever they occur, and places. */
export type Prefill = Readonly<Record<string, string>>;

/** The address of a command's form, filled in as far as it is known where one comes from. */
export const commandAddress = (name: ActName, prefill: Prefill = {}, back?: string): string => {
  const params = new URLSearchParams(prefill);
  if (back !== undefined) params.set(BACK, back);
  const search = params.toString();
  return `/commands/${name}${search === '' ? '' : `?${search}`}`;
};
const BACK = 'back';

/** Every name of an address, by name and by place. */
export function prefillOf(params: URLSearchParams): {
  readonly ambient: Prefill;
  readonly at: Prefill;
  readonly back: string | null;
} {
  const given = [...params].filter(([name]) => name !== BACK);
  const back = params.get(BACK);
  return {
    ambient: Object.fromEntries(given.filter(([name]) => !name.includes('.'))),
    at: Object.fromEntries(given),
    // A way back leads into these pages and nowhere else.
    back: back !== null && /^\/(?!\/)/.test(back) ? back : null,
  };
}

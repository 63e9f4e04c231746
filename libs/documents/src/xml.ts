const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text and attributes. What XML 1.0 cannot hold is left out. */
export const xmlText = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"]/gu, (one) => ENTITIES[one] ?? one);

/** `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  content = '',
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

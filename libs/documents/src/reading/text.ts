/**
 * A cell's lines as one text: a line break inside a cell is the printer's, not the writer's. Between two Latin words it stands for
 * a blank; blanks at the ends go.
 */
export function joined(lines: readonly string[]): string {
  const parts = lines
    .map((line) => line.replace(/[\s\u00a0\u3000\u200b\ufeff]+/gu, ' ').trim())
    .filter((line) => line !== '');
  return parts.reduce((text, part) => {
    const between = /[A-Za-z,.;]$/u.test(text) && /^[A-Za-z]/u.test(part) ? ' ' : '';
    return text === '' ? part : `${text}${between}${part}`;
  }, '');
}

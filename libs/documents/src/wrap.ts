/**
 * Where a text breaks into lines, by widths that err on the wide side: a workbook cannot grow a merged cell by itself, so
 * the height has to be known when the form is made.
 */
const OPENING = '（《“‘【〔「『';
const CLOSING = '，。、；：？！）》”’】〕」』%‰…';
/** A word, or one character, with the punctuation that may not stand alone at the end or start of a line. */
const UNIT = new RegExp(`\\n|[${OPENING}]*(?:[!-~]+|[^\\n])[${CLOSING}]*`, 'gu');
const WIDE_LATIN = /[A-Z%@&mw]/u;

/** In em: 宋体 sets Latin at half the width of Chinese; the fonts that stand in for it set it wider. */
function widthOf(character: string): number {
  if (character > '~') return 1;
  return WIDE_LATIN.test(character) ? 0.85 : 0.58;
}

const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + widthOf(character), 0);

/** The lines of `text` in a column `width` points wide at `size` points; joined they are the text again. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const room = Math.max(1, width / size);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const end = () => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const unit of text.match(UNIT) ?? []) {
    if (unit === '\n') {
      line += unit;
      end();
      continue;
    }
    for (const part of textWidth(unit) > room ? unit : [unit]) {
      const width = textWidth(part);
      if (used > 0 && used + width > room) end();
      line += part;
      used += width;
    }
  }
  end();
  return lines;
}

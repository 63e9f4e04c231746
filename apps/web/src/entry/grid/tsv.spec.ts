import { describe, expect, it } from '@jest/globals';
import { cellsOf } from './tsv.js';

describe('what a spreadsheet puts on the clipboard', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['one cell', 'a', [['a']]],
    [
      'rows end with the line, the last one too',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'bare line feeds',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells keep their place',
      '\ta\t\r\nb\t\tc',
      [
        ['', 'a', ''],
        ['b', '', 'c'],
      ],
    ],
    ['an empty row in the middle', 'a\r\n\r\nb\r\n', [['a'], [''], ['b']]],
    [
      'a quoted cell with a line break is one cell',
      '"印刷费\n两批"\t3\r\nx\ty',
      [
        ['印刷费 两批', '3'],
        ['x', 'y'],
      ],
    ],
    ['a quoted cell with a tab and quotes', '"他说""好""\t了"\tb', [['他说"好"\t了', 'b']]],
    ['a quote that belongs to the text', '"一期"工程\tb', [['"一期"工程', 'b']]],
    ['a quote that nothing ends', '"工程\tb\r\nc', [['"工程', 'b'], ['c']]],
  ])('%s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });
  it('50 rows of 6 cells are 50 rows of 6 cells', () => {
    const rows = Array.from({ length: 50 }, (_, row) =>
      Array.from({ length: 6 }, (__, column) => `${row}.${column}`),
    );
    expect(cellsOf(`${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`)).toEqual(rows);
  });
});

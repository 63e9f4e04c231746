import { FINDINGS } from '@mingzhang/domain';
import { COLUMNS, ORACLE, type Cell, type Column, type Seen } from './oracle.js';
import type { Kind } from './papers.js';

const HEAD = `# Odd facts

Every kind of document × what may be odd about it, on one small year (\`tests/odd-facts/scene.ts\`): the figure is right by hand, or
something names it. The oracle (\`tests/odd-facts/oracle.ts\`) is written from [rules.md §12](rules.md#r12), amounts added by hand; the
test fails where a cell is silent. \`ODD_FACTS_WRITE=1\` writes this file from the oracle.

- a code: a finding of [findings.md](findings.md) on the page it concerns, beside figures that are as the paper says
- **refused**: malformed, or a decision whose condition does not hold; the refusal says what to do
- **asked**: recorded, and asked about in the answer to the command
- **first answer**: recognised, nothing is added
- right: the figure is the answer; the note says why
- —: the cell makes no sense; the note says why
`;

/** The page of docs: one table of outcomes, and a note for every cell whose figure or senselessness needs a reason. */
export function documentOf(kinds: readonly Kind[], columns: readonly Column[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    row(['', ...columns.map((column) => COLUMNS[column])]),
    row(['---', ...columns.map(() => '---')]),
    ...kinds.map((kind) => row([kind, ...columns.map((column) => outcomeOf(ORACLE[kind][column]))])),
  ];
  const notes = kinds.flatMap((kind) =>
    columns.flatMap((column) => {
      const cell = ORACLE[kind][column];
      const why = 'none' in cell ? cell.none : cell.right;
      return why === undefined ? [] : [`- ${kind} × ${COLUMNS[column]}: ${why}`];
    }),
  );
  return `${HEAD}\n${table.join('\n')}\n\n## Notes\n\n${notes.join('\n')}\n`;
}

function outcomeOf(cell: Cell): string {
  if ('none' in cell) return '—';
  const named = cell.seen.flatMap(nameOf);
  return named.length === 0 ? 'right' : named.join('; ');
}

function nameOf({ refused, replayed, warned, finding }: Seen): readonly string[] {
  return [
    ...(refused === undefined ? [] : [`**refused** ${refused}`]),
    ...(replayed ? ['**first answer**'] : []),
    ...(warned ? ['**asked**'] : []),
    ...(finding === undefined ? [] : [`${finding} ${FINDINGS[finding].title}`]),
  ];
}

/** Texts that grow: what makes a pattern or a loop look again at what it has seen. Each gives a text of about `length` characters. */
export type Family = readonly [name: string, text: (length: number) => string];

const PIECES = [
  ...['1', '0', '9.', '1,', '1,234,', '1-', '-', '1~', '1×', '1*', '1+', '1元*', '1元-', '10万', '1人*'],
  ...[
    '(',
    '（',
    '(1',
    '(1-',
    ')',
    '()',
    '(1)',
    '[',
    '【',
    '填写',
    '(填写',
    '（填写',
    '=',
    '>=',
    '≥',
    '<',
    '/',
  ],
  ...[
    '/月',
    '元/',
    '一',
    '十',
    '百分之',
    '百分之一',
    '〇',
    '零',
    '两',
    '个',
    '人次',
    '汉',
    '年',
    '1月',
    '2023年',
  ],
  ...[
    '2023-',
    '.',
    '%',
    '1%',
    '，',
    '1，',
    '、',
    '；',
    '1；',
    ' ',
    '1 ',
    '\u3000',
    '至',
    '到',
    '不低于',
    '约',
    '以上',
  ],
  ...[
    '(含',
    '定性',
    '计划',
    '较上年',
    '增长',
    '有效',
    '进一步',
    '。',
    'a',
    '1e',
    '#',
    '合计(',
    '增加1',
    '下降',
    '\n',
    '共1项：',
  ],
];
const ENDS = ['x', '填写', ')', '】', '元', '×1', '。'];
const STARTS = ['定性', '(', '1', '≥', '较上年增长1', '（填写'];

const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

/** Every piece repeated, with each beginning and end. */
const ALONE: readonly Family[] = PIECES.flatMap((piece): readonly Family[] => [
  [`${piece}…`, (length) => fill(piece, length)],
  ...ENDS.map((end): Family => [`${piece}…${end}`, (length) => fill(piece, length) + end]),
  ...STARTS.map((start): Family => [`${start}${piece}…`, (length) => start + fill(piece, length)]),
]);

/** Every two pieces one after the other, and in turns. */
const inPairs = (pieces: readonly string[]): readonly Family[] =>
  pieces.flatMap((one) =>
    pieces.flatMap((two): readonly Family[] => [
      [`${one}…${two}…`, (length) => fill(one, length / 2) + fill(two, length / 2)],
      [`${one}${two}…`, (length) => fill(one + two, length)],
    ]),
  );

const COMMONEST = ['1', '×', '1-', '(', '（', '填写', '1元*', ' ', '，', '汉', '一', '至'];
export const FAMILIES: readonly Family[] = [...ALONE, ...inPairs(COMMONEST)];
/** Ten thousand, for the slow tier. */
export const ALL_FAMILIES: readonly Family[] = [...ALONE, ...inPairs(PIECES)];

/** Below this nobody waits, whatever the growth. */
const NOTICED_MS = 400;
const TIMES = 8;
/** Doubling the input may cost 2.3 times the work, so eight times the input 2.3³ ≈ 12; a square would cost 64. Half-way, for a busy machine. */
const MOST = 28;
const TRIES = 5;

/** Time of the processor, not of the clock on the wall: other processes do not count. */
const millisecondsOf = (work: () => unknown): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/**
 * Does the work grow as its input does? Measured as the best of several runs, so that a pause of the machine is no growth; a long
 * input that takes no noticeable time passes at once.
 */
export function growsTooFast(work: (length: number) => unknown, length: number): string | null {
  let [small, large] = [Infinity, Infinity];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    large = Math.min(
      large,
      millisecondsOf(() => work(length * TIMES)),
    );
    if (large <= NOTICED_MS) return null;
    small = Math.min(
      small,
      millisecondsOf(() => work(length)),
    );
    if (large <= small * MOST) return null;
  }
  return `${length} took ${small.toFixed(1)} ms, ${length * TIMES} took ${large.toFixed(1)} ms`;
}

/** The families for which it does, with what was measured. */
export const tooFast = (
  read: (text: string) => unknown,
  length: number,
  families: readonly Family[],
): readonly string[] =>
  families.flatMap(([name, text]) => {
    const found = growsTooFast((size) => read(text(size)), length);
    return found === null ? [] : [`${name.replaceAll('\n', '\\n')}: ${found}`];
  });

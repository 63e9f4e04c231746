/** What the years before had: text as printed, of each year what its sentence tells. */
export interface PriorYear {
  budget?: string;
  adjust?: string;
  executed?: string;
}

const YEAR = /(20\d{2})\s*年(?:度)?/gu;
const AMOUNT = String.raw`\d[\d,]*(?:\.\d+)?\s*(?:万元|万|元)?`;
const BUDGET = new RegExp(`(?:年初)?预算(?:数|金额|安排|为|批复)*[:：]?(${AMOUNT})`, 'u');
const EXECUTED = new RegExp(`(?:实际)?(?:执行|支出|决算)(?:数|金额|为)*[:：]?(${AMOUNT})`, 'u');
const ADJUST = /(?:年中)?(?:无年中调整|无调整|调增|调减|调整|追加)[^，。；,;]*/u;
const NONE = /未安排/u;

/** “2022年预算10万元，年中无调整，执行9.16万元；2023年……。本年度……”: by year, and what follows the last year's sentence. */
export function priorYearsIn(text: string): {
  readonly years: Readonly<Record<string, PriorYear>>;
  readonly rest: string;
} {
  const starts = [...text.matchAll(YEAR)].filter(
    ({ index }) => index === 0 || /[，。；,;\s、]/u.test(text.charAt(index - 1)),
  );
  const years: Record<string, PriorYear> = {};
  let rest = '';
  starts.forEach((start, at) => {
    const [, year = ''] = start;
    const whole = text.slice(start.index, starts[at + 1]?.index ?? text.length);
    const [sentence = '', ...others] = whole.split(/[。；;]/u);
    const said = yearOf(sentence, start[0]);
    if (said !== null) years[year] = said;
    if (at === starts.length - 1) rest = others.join('。').replace(/。+$/u, '');
  });
  return { years, rest: rest.trim() };
}

function yearOf(sentence: string, year: string): PriorYear | null {
  if (NONE.test(sentence)) return { budget: sentence.replace(/[，,].*$/u, '') };
  const told = sentence.slice(year.length);
  const [budget, executed] = [BUDGET.exec(told)?.[1]?.trim(), EXECUTED.exec(told)?.[1]?.trim()];
  const adjust = ADJUST.exec(told)?.[0];
  if (budget === undefined && executed === undefined) return null;
  return {
    ...(budget === undefined ? {} : { budget }),
    ...(adjust === undefined ? {} : { adjust }),
    ...(executed === undefined ? {} : { executed }),
  };
}

const SCORE = /(?:自评)?得分\s*[:：为]?\s*(\d+(?:\.\d+)?)/u;

export interface LastYear {
  readonly scoreText: string;
  readonly score: string;
  readonly text: string;
}

/** “自评得分99.82，整体完成情况较好”. */
export function lastYearIn(printed: string): LastYear | null {
  const found = SCORE.exec(printed);
  if (found === null) return printed === '' ? null : { scoreText: '', score: '', text: printed };
  const [scoreText, score = ''] = found;
  const around = printed.slice(0, found.index) + printed.slice(found.index + scoreText.length);
  return { scoreText, score, text: around.replace(/^[分\s，,。；;]+|[\s，,。；;]+$/gu, '') };
}

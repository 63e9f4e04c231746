import { Draft } from '../evaluation/draft.js';
import { bare, plain } from '../words.js';

export type Period = 'longTerm' | 'annual';

/** A goal with its indicators; what of it is not printed stays null. */
export interface Goal {
  readonly period: Period;
  no: string | null;
  summary: { readonly text: string; readonly place: string } | null;
  weight: { readonly text: string; readonly place: string } | null;
  weightHeader: string | null;
  headers: readonly string[];
  readonly draft: Draft;
}

const LABEL =
  /^(?:(?:项目|部门|整体|单位)*)(中长期|长期|中期|年度|当年)(?:总体)?(?:绩效)?(?:总)?(?:目标|指标)(表)?([一二三四五六七八九\d]{0,2})$/u;
const INLINE =
  /^((?:中长期|长期|中期|年度|当年)(?:绩效)?目标[一二三四五六七八九\d]{0,2})\s*[:：]\s*(\S[\s\S]*)$/u;

export interface GoalLabel {
  readonly period: Period;
  /** 长期目标1; null where the label names no goal of several. */
  readonly no: string | null;
  readonly text: string | null;
}

const periodOf = (words: string): Period => (/^(?:年度|当年)/u.test(words) ? 'annual' : 'longTerm');

/** What a cell says of goals: 长期绩效目标1, 年度目标2：……, 长期绩效目标表. */
export function goalLabel(printed: string): GoalLabel | null {
  const inline = INLINE.exec(printed.trim());
  if (inline !== null) {
    const [, no = '', text = ''] = inline;
    return { period: periodOf(no), no: plain(no), text };
  }
  const label = LABEL.exec(bare(printed));
  if (label === null) return null;
  const [, words = '', table = '', number = ''] = label;
  const named = number !== '' && table === '';
  return { period: periodOf(words), no: named ? plain(printed) : null, text: null };
}

/** The goals of a form in the order in which they are first named. */
export class Goals {
  readonly all: Goal[] = [];
  current: Goal | null = null;
  period: Period | null = null;

  /** The goal of this number; without a number the one goal of its period that has none. */
  of(period: Period, no: string | null): Goal {
    const known = this.all.find(
      (goal) => goal.period === period && (goal.no === no || (no === null && this.#only(period) === goal)),
    );
    const goal = known ?? fresh(period, no);
    if (known === undefined) this.all.push(goal);
    this.current = goal;
    this.period = period;
    return goal;
  }

  /** The goal that a table of indicators belongs to where the table names none. */
  forTable(annual: boolean): Goal {
    const { current, period } = this;
    if (
      current !== null &&
      current.draft.indicators.length === 0 &&
      current.period === (period ?? current.period)
    )
      return current;
    const waiting = this.all.find(({ draft }) => draft.indicators.length === 0);
    return this.of(period ?? (annual ? 'annual' : (waiting?.period ?? 'annual')), null);
  }

  #only(period: Period): Goal | null {
    const mine = this.all.filter((goal) => goal.period === period);
    return mine.length === 1 ? (mine[0] ?? null) : null;
  }
}

const fresh = (period: Period, no: string | null): Goal => ({
  period,
  no,
  summary: null,
  weight: null,
  weightHeader: null,
  headers: [],
  draft: new Draft(),
});

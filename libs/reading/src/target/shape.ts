import type { Indicator } from '../evaluation/draft.js';
import { Notes, type Noted } from '../notes.js';
import { wanOf } from '../wan.js';
import type { Goal, Period } from './goals.js';
import { lastYearIn, priorYearsIn } from './prior-years.js';
import type { TargetDraft, Texts } from './state.js';
import type { Field } from './words.js';

/** A JSON object in the shape of docs/formats.md §2; fields that are not printed are absent. */
export type Printed = Record<string, unknown>;

const withWan = (rows: readonly Texts[], keys: readonly string[], unit: string | null): readonly Texts[] =>
  rows.map((row) => {
    const found = keys.flatMap((key) => {
      const wan = wanOf(row[key] ?? '', unit);
      return wan === null ? [] : [[`${key}Wan`, wan] as const];
    });
    return { ...row, ...Object.fromEntries(found) };
  });

const LEVELS = ['level1', 'level2', 'name', 'target', 'weight', 'priorYears', 'basis'] as const;

const indicatorsOf = (rows: readonly Indicator[]): readonly Printed[] =>
  rows.map((row) => Object.fromEntries(LEVELS.flatMap((key) => (row[key] == null ? [] : [[key, row[key]]]))));

function goalOf(goal: Goal, notes: Notes, path: string): Printed {
  const { no, summary, weight, weightHeader, headers, draft } = goal;
  notes.take(path, draft);
  if (summary !== null) notes.put(`${path}.goalSummary`, summary.place);
  if (weight !== null) notes.put(`${path}.printedGoalWeight`, weight.place);
  return {
    ...(no === null ? {} : { no }),
    ...(summary === null ? {} : { goalSummary: summary.text }),
    ...(weightHeader === null ? {} : { weightHeader }),
    ...(weight === null ? {} : { printedGoalWeight: weight.text }),
    ...(headers.length === 0 ? {} : { headers }),
    indicators: indicatorsOf(draft.indicators),
  };
}

const ofPeriod = (draft: TargetDraft, period: Period): readonly Goal[] =>
  draft.goals.all.filter((goal) => goal.period === period);

const fieldsOf = (draft: TargetDraft, names: readonly Field[]): Printed =>
  Object.fromEntries(
    names.flatMap((name) => (draft.fields.has(name) ? [[name, draft.fields.get(name)]] : [])),
  );

/** Moves what was noted under one path to another; what stays is noted as it is. */
function renamed(from: Notes, names: Readonly<Record<string, string>>): Notes {
  const notes = new Notes();
  const to = (field: string): string => {
    const [, head = '', rest = ''] = /^([A-Za-z]*)(.*)$/u.exec(field) ?? [];
    return `${names[head] ?? head}${rest}`;
  };
  for (const [field, place] of Object.entries(from.places)) notes.put(to(field), place);
  for (const ask of from.asks) notes.asks.push({ ...ask, field: to(ask.field) });
  return notes;
}

const PROJECT_FIELDS: readonly Field[] = [
  'name',
  'codeInForm',
  'department',
  'executor',
  'projectYear',
  'category',
  'frequency',
  'basisSummary',
  'planSummary',
  'totalBudget',
  'currentBudget',
];

/** A project in the shape of docs/formats.md §2. */
export function projectOf(draft: TargetDraft, title: string, unit: string | null): Noted<Printed> {
  const notes = renamed(draft, {
    sources: 'fundingSources',
    lastYear: 'lastYearEvaluation',
    changes: 'priorYears',
    overallGoalSummary: 'annual.goalSummary',
  });
  const last = lastYearIn(draft.fields.get('lastYear') ?? '');
  const changes = draft.fields.get('changes');
  const prior = changes === undefined ? null : priorYearsIn(changes);
  const { sources } = draft.sides;
  const { spendingLines, assetsAndPurchases } = draft.lists;
  const current = wanOf(draft.fields.get('currentBudget') ?? '', unit);
  return {
    value: {
      ...(title === '' ? {} : { formTitle: title }),
      ...fieldsOf(draft, PROJECT_FIELDS),
      ...(current === null ? {} : { currentBudgetWan: current }),
      ...(draft.options.category === undefined ? {} : { categoryOptions: draft.options.category }),
      ...(draft.options.frequency === undefined ? {} : { frequencyOptions: draft.options.frequency }),
      ...(last === null ? {} : { lastYearEvaluation: last }),
      ...(prior === null ? {} : { priorYears: prior.years }),
      ...(prior === null || prior.rest === '' ? {} : { budgetChangeNote: prior.rest }),
      ...(sources === undefined ? {} : { fundingSources: withWan(sources, ['amount'], unit) }),
      ...(spendingLines === undefined
        ? {}
        : { spendingLines: withWan(spendingLines, ['local', 'transfer', 'other', 'amount'], unit) }),
      ...(assetsAndPurchases === undefined
        ? {}
        : { assetsAndPurchases: withWan(assetsAndPurchases, ['amount'], unit) }),
      ...projectGoals(draft, notes),
    },
    notes,
  };
}

function projectGoals(draft: TargetDraft, notes: Notes): Printed {
  const overall = draft.fields.get('overallGoalSummary');
  const out: Printed = {};
  for (const period of ['longTerm', 'annual'] as const) {
    const goals = ofPeriod(draft, period);
    const [only] = goals;
    if (goals.length === 1 && only !== undefined) {
      out[period] = goalOf(only, notes, period);
      if (period === 'annual' && only.summary === null && overall !== undefined)
        out[period] = { goalSummary: overall, ...(out[period] as Printed) };
    } else if (goals.length > 1)
      out[`${period}Goals`] = goals.map((goal, index) => goalOf(goal, notes, `${period}Goals[${index}]`));
  }
  return out;
}

const DEPARTMENT_FIELDS: readonly Field[] = [
  'staffOnBudget',
  'secondaryUnits',
  'dutySummary',
  'yearTaskSummary',
  'overallGoalSummary',
];
const BUDGET_SIDES = ['byExpenditure', 'byIncome', 'developmentExpenditure', 'byLevel'] as const;

/** A department's form in the shape of docs/formats.md §2. */
export function departmentOf(draft: TargetDraft, title: string, unit: string | null): Noted<Printed> {
  const sides = Object.fromEntries(BUDGET_SIDES.map((side) => [side, `budget.${side}`]));
  const notes = renamed(draft, {
    ...sides,
    office: 'department',
    income: 'funding.income',
    expenditure: 'funding.expenditure',
  });
  const budget = BUDGET_SIDES.flatMap((side) => {
    const rows = draft.sides[side];
    return rows === undefined ? [] : [[side, withWan(rows, ['amount'], unit)] as const];
  });
  const { projects, keyTasks, otherTasks } = draft.lists;
  return {
    value: {
      ...(title === '' ? {} : { formTitle: title }),
      department: draft.fields.get('office') ?? draft.fields.get('department') ?? '',
      ...(unit === null ? {} : { unit }),
      ...fieldsOf(draft, DEPARTMENT_FIELDS),
      ...(budget.length === 0 ? {} : { budget: Object.fromEntries(budget) }),
      ...fundingOf(draft, unit),
      ...(projects === undefined ? {} : { projects: withWan(projects, ['yearBudget'], unit) }),
      ...(keyTasks === undefined ? {} : { keyTasks: withWan(keyTasks, ['investment'], '万元') }),
      ...(otherTasks === undefined ? {} : { otherTasks }),
      ...(draft.deadline === null ? {} : { longTermDeadline: draft.deadline }),
      ...departmentGoals(draft, notes),
    },
    notes,
  };
}

function fundingOf(draft: TargetDraft, unit: string | null): Printed {
  const { income, expenditure } = draft.sides;
  if (income === undefined && expenditure === undefined) return {};
  const years = draft.fundingColumns.map((heading) => heading.replace(/年$/u, ''));
  const keys = ['amount', ...years];
  return {
    funding: {
      income: withWan(income ?? [], keys, unit),
      expenditure: withWan(expenditure ?? [], keys, unit),
      columns: draft.fundingColumns,
      ...(draft.priorYearsHeader === null ? {} : { priorYearsHeader: draft.priorYearsHeader }),
    },
  };
}

/** Goals by number in two lists; where no goal has one its indicators stand by themselves. */
function departmentGoals(draft: TargetDraft, notes: Notes): Printed {
  const { all } = draft.goals;
  if (all.every(({ no }) => no === null)) {
    const [first, ...others] = all.filter(
      (goal) => goal.draft.indicators.length > 0 || goal.summary !== null,
    );
    if (first !== undefined && others.length === 0) {
      notes.take('', first.draft);
      return {
        ...(first.summary === null ? {} : { overallGoalSummary: first.summary.text }),
        indicators: indicatorsOf(first.draft.indicators),
      };
    }
  }
  const goals = (period: Period): readonly Printed[] =>
    ofPeriod(draft, period).map((goal, index) => goalOf(goal, notes, `${period}Goals[${index}]`));
  return { longTermGoals: goals('longTerm'), annualGoals: goals('annual') };
}

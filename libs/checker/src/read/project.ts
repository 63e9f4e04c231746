import type { Node } from '../input/node.js';
import type {
  Cell,
  Execution,
  IndicatorList,
  Mention,
  Passage,
  Place,
  ProjectForm,
  Statement,
} from '../model.js';
import { amountAt, amountCell } from './amount.js';
import { readFundingLines, readFundingTree, readRows, readSpendingLine, wholeTree } from './funding.js';
import { readIndicators } from './indicators.js';
import { mergeParts, type Context, type Part } from './part.js';
import { prosesOf } from './prose.js';

const saysTheSame = (completion: string): boolean => {
  const goal = completion.indexOf('与年度目标');
  return goal >= 0 && completion.includes('相同', goal);
};

/** “（…填写…）” on one line. Looked for from both ends: a pattern with two stretches would try every pair of brackets. */
const isPlaceholder = (text: string): boolean =>
  text.split(/[\n\r\u2028\u2029]/u).some((line) => {
    const open = line.search(/[（(]/u);
    const close = Math.max(line.lastIndexOf(')'), line.lastIndexOf('）'));
    return open >= 0 && /填写|填报/u.test(line.slice(open + 1, Math.max(open + 1, close)));
  });

/** 资金情况 as rows with a total (合计, 其中：财政拨款 …): budget and actual, and their execution. */
function readFundRows(project: Node, name: string, { unit, year }: Context): Part {
  const rows = project
    .get('funding', '资金情况')
    .get('rows')
    .list((row) => row.get('label').text() ?? '');
  const [first] = rows;
  if (first === undefined) return {};
  const columns = ['budget', 'actual'].filter((key) => rows.some((row) => row.get(key).present));
  const trees = columns.flatMap((column) => readRows(rows, column, unit, 'funds'));
  const executions = rows.map((row): Execution => ({
    place: row.place,
    project: name,
    year,
    budget: amountAt(row, 'budget', unit, '预算'),
    change: null,
    executed: amountAt(row, 'actual', unit, '实际'),
    reason: row.get('reason').text() ?? '',
  }));
  const total = executions[0];
  const mention = total === undefined ? [] : [mentionOf(project, name, 'forms:executed', total.executed)];
  return { trees, executions, mentions: mention };
}

const mentionOf = (project: Node, name: string, list: string, cell: Cell): Mention => ({
  list,
  place: project.place,
  name,
  code: project.get('matchedInTable11').get('code').text() ?? emptyToNull(project.get('codeInForm').text()),
  cell,
  type: project.get('category').text() ?? '',
});

const emptyToNull = (text: string | null): string | null => (text === '' ? null : text);

/** 资金来源, 支出明细, 实施方案测算 and 采购 of a project form, tied to its current budget. */
function readBudget(project: Node, { unit }: Context): Part & { readonly budget: Cell | null } {
  const budget = project.get('currentBudget').present
    ? amountAt(project, 'currentBudget', unit, '当年预算')
    : null;
  const sources = project.get('fundingSources', '资金来源').list((row) => row.get('source').text() ?? '');
  const sourceTrees = readRows(sources, 'amount', unit, 'funds');
  const lines = project
    .get('spendingLines', '支出明细')
    .list((row) => row.get('item').text() ?? '')
    .map((line) => readSpendingLine(line, unit));
  const plan = project
    .get('planCosting', '实施方案')
    .list((row, index) => row.get('label').text() ?? `测算${index + 1}`);
  const planCells = plan.map((row) => amountAt(row, 'result', unit));
  const lineTree =
    lines.length === 0
      ? []
      : [
          wholeTree(
            '支出明细',
            budget,
            lines.map(({ tree }) => tree),
          ),
        ];
  const planTree =
    plan.length === 0
      ? []
      : [
          {
            ...wholeTree(
              '实施方案测算',
              budget,
              planCells.map((cell) => wholeTree('', cell, [])),
            ),
            family: 'plan' as const,
          },
        ];
  const trees = [...sourceTrees, ...lineTree, ...planTree];
  const total = sourceTrees[0]?.cell ?? null;
  const key = `budget:${project.place.path}`;
  const statements: readonly Statement[] =
    budget === null || total === null
      ? []
      : [
          { key, what: '当年预算', cell: budget },
          { key, what: '当年预算合计', cell: total },
        ];
  return {
    budget,
    trees,
    statements,
    costings: [
      ...lines.flatMap(({ costings }) => costings),
      ...plan.map((row, index) => ({
        place: row.place,
        project: '',
        section: 'plan' as const,
        label: row.get('label').text() ?? '',
        text: row.get('formula').text() ?? '',
        amount: planCells[index] ?? null,
        price: null,
        hasParts: false,
      })),
    ],
  };
}

/** 采购计划 repeats spending lines of the same name: one figure stated twice. */
function readPurchases(project: Node, name: string, { unit }: Context): Part {
  const lines = new Map(
    project
      .get('spendingLines', '支出明细')
      .list((row) => row.get('item').text() ?? '')
      .map((line) => [line.get('item').text() ?? '', amountAt(line, 'local', unit)]),
  );
  const rows = project.get('assetsAndPurchases', '采购计划').list((row) => row.get('item').text() ?? '');
  const statements = rows.flatMap((row): readonly Statement[] => {
    const item = row.get('item').text() ?? '';
    const line = lines.get(item);
    const key = `purchase:${project.place.path}:${item}`;
    const cell = amountAt(row, 'amount', unit);
    return line === undefined
      ? []
      : [
          { key, what: `支出明细 ${item}`, cell: line },
          { key, what: `采购计划 ${item}`, cell },
        ];
  });
  const bought = rows.map((row) => mentionOf(project, name, 'purchases:form', amountAt(row, 'amount', unit)));
  return { statements, mentions: bought };
}

const CHANGE_AMOUNT = /(调增|追加|增加|调减|追减|减少)\s*([\d,.]+\s*(?:万元|元|万))/u;

/** 年中调增30万 as a signed amount. */
function changeCell(text: string, place: Place, unit: Context['unit']): Cell | null {
  const [, kind = '', amount = ''] = CHANGE_AMOUNT.exec(text) ?? [];
  if (amount === '') return null;
  return amountCell(`${/减/u.test(kind) ? '-' : ''}${amount.replace(/\s/g, '')}`, place, unit);
}

function readPriorYears(project: Node, name: string, { unit }: Context): readonly Execution[] {
  const years = project.get('priorYears', '以前年度');
  return years.keys.map((key) => {
    const at = years.get(key, `${key}年`);
    const adjust = at.get('adjust', '年中调整');
    return {
      place: at.place,
      project: name,
      year: /^\d{4}$/.test(key) ? key : null,
      budget: amountAt(at, 'budget', unit, '预算'),
      change: changeCell(adjust.text() ?? '', adjust.place, unit),
      executed: amountAt(at, 'executed', unit, '执行'),
      reason: project.get('lastYearReason').text() ?? '',
    };
  });
}

function indicatorLists(project: Node, name: string): readonly IndicatorList[] {
  const lists = [
    readIndicators(project.get('indicators', '绩效指标'), { project: name, period: 'result' }),
    readIndicators(project.get('longTerm', '长期绩效指标').get('indicators'), {
      project: name,
      period: 'longTerm',
    }),
    readIndicators(project.get('annual', '年度绩效指标').get('indicators'), {
      project: name,
      period: 'annual',
    }),
  ];
  return lists.filter((list) => list !== null);
}

/** Sentences of the project's own: goals and targets in words. */
function passages(name: string, lists: readonly IndicatorList[]): readonly Passage[] {
  return lists.flatMap(({ rows }) =>
    rows.flatMap(({ place, target }) => (target === null ? [] : [{ place, project: name, text: target }])),
  );
}

function copiesGoal(project: Node): boolean {
  const [goal, completion] = ['goalSummary', 'goalCompletionSummary'].map(
    (key) => project.get(key).text() ?? '',
  );
  return completion !== undefined && completion !== '' && (completion === goal || saysTheSame(completion));
}

function formOf(project: Node, name: string, budget: Cell | null, parts: Part): ProjectForm {
  const asked = ['totalBudget', 'currentBudget', 'projectYear'].map((key) => project.get(key));
  const depth = (parts.trees ?? []).some(({ parts: rows }) => rows.length > 1);
  return {
    place: project.place,
    name,
    budget,
    category: project.get('category').text() ?? '',
    frequency: project.get('frequency').text() ?? '',
    goalCopied: copiesGoal(project),
    lastScore: project.get('lastYearEvaluation').get('score').text(),
    changeNote: project.get('budgetChangeNote').text() ?? '',
    hasBreakdown: depth || (parts.costings ?? []).some(({ text }) => /\d/.test(text)),
    hasEnd: !project.keys.includes('planEnd') || emptyToNull(project.get('planEnd').text()) !== null,
    placeholders: asked.filter((cell) => isPlaceholder(cell.text() ?? '')).map(({ place }) => place),
  };
}

/** One project of a document: a project text, a target form or a self-evaluation form. */
export function readProject(node: Node, context: Context): Part {
  const name = node.get('name').required();
  const project = node.named(name);
  const { unit } = context;
  const { budget, ...money } = readBudget(project, context);
  const lists = indicatorLists(project, name);
  const quantities = project.get('quantities', '所列数字').list((row) => row.get('label').text() ?? '');
  const parts: readonly Part[] = [
    money,
    readFundingTree(project.get('fundingTree', '资金安排'), unit),
    readFundingLines(project.get('funding', '资金安排'), unit),
    readFundRows(project, name, context),
    readPurchases(project, name, context),
    {
      indicators: lists,
      executions: readPriorYears(project, name, context),
      passages: passages(name, lists),
      proses: prosesOf(project),
      mentions: budget === null ? [] : [mentionOf(project, name, 'forms', budget)],
      quantities: quantities.map((row) => ({
        place: row.place,
        label: row.get('label').text() ?? '',
        text: row.get('value').text() ?? '',
        project: name,
      })),
    },
  ];
  const merged = mergeParts(parts);
  const costings = merged.costings.map((costing) => ({ ...costing, project: name }));
  return { ...merged, costings, forms: [formOf(project, name, budget, merged)] };
}

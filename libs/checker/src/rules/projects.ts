import { Decimal, type Finding } from '@mingzhang/domain';
import type { DepartmentTotal, Document, Mention, Statement } from '../model.js';
import { sameName } from '../names.js';
import { identifyMentions, type Identified } from '../projects.js';
import { isAmount } from '../read/amount.js';
import { cellsOf } from '../read/funding.js';
import { plain, raise, raiseDifference } from '../raise.js';
import { statementFindings } from './statements.js';
import { groupBy } from '../group.js';

/**
 * One project in several lists. CROSS_DOC: its amounts differ. NAME_DIFFERS: it has several names. WITHHELD_DERIVABLE:
 * another table prints money of a project whose amount is withheld. FORM_MISSING: it has a budget and no target form.
 * CATEGORY_CONTRADICTS: the projects of a kind do not make the spending of that kind.
 */
export function projectFindings(document: Document): readonly Finding[] {
  const mentions = identifyMentions(document);
  return [
    ...statementFindings(budgetStatements(mentions)),
    ...statementFindings(purchaseStatements(mentions)),
    ...nameFindings(mentions),
    ...withheldLists(document, mentions),
    ...withheldFindings(mentions),
    ...missingForms(mentions),
    ...categoryFindings(document, mentions),
  ];
}

const BUDGET = /^(?!purchases|report|tasks|forms:)/u;
const listName = ({ list }: Mention): string => (list === 'forms' ? '项目申报表' : list);

function budgetStatements(mentions: readonly Identified[]): readonly Statement[] {
  return mentions.flatMap(({ id, list, name, cell, ...rest }): readonly Statement[] => {
    if (BUDGET.test(list))
      return [{ key: `budget:${id}`, what: `${listName({ list, name, cell, ...rest })} ${name}`, cell }];
    return /executed$/u.test(list) ? [{ key: `executed:${id}`, what: name, cell }] : [];
  });
}

/** What a project buys, added up per list: the procurement table against the form. */
function purchaseStatements(mentions: readonly Identified[]): readonly Statement[] {
  const bought = mentions.filter(({ list, cell }) => list.startsWith('purchases') && isAmount(cell));
  const byProject = groupBy(bought, ({ id, list }) => `${id} ${list}`);
  return [...byProject.values()].flatMap((rows): readonly Statement[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const value = rows.reduce((sum, { cell }) => sum.plus(cell.value ?? 0), new Decimal(0));
    const what = `${first.list === 'purchases:form' ? '申报表采购计划' : '采购预算表'} ${first.name}`;
    return [
      {
        key: `purchase:${first.id}`,
        what,
        cell: { ...first.cell, value, printed: rows.map(({ cell }) => cell.printed).join('+') },
      },
    ];
  });
}

function nameFindings(mentions: readonly Identified[]): readonly Finding[] {
  const known = new Map<number, Identified>();
  const budgeted = mentions.filter(({ list }) => BUDGET.test(list));
  return budgeted.flatMap((mention): readonly Finding[] => {
    const first = known.get(mention.id);
    if (first === undefined) {
      known.set(mention.id, mention);
      return [];
    }
    if (sameName(first.name, mention.name)) return [];
    const message = `“${mention.name}”与“${first.name}”应为同一项目，名称不一`;
    return [raise('NAME_DIFFERS', mention.place, message, { evidence: first.place.label })];
  });
}

/** Lists with a total of their own are looked at as trees; this one has its total in another place of the document. */
function withheldLists(document: Document, mentions: readonly Identified[]): readonly Finding[] {
  const total = document.statements.find(({ key, cell }) => key === 'project@all' && isAmount(cell));
  const inTrees = new Set(document.trees.flatMap(cellsOf).map(({ place }) => place.path));
  const apart = mentions.filter(({ list, cell }) => BUDGET.test(list) && !inTrees.has(cell.place.path));
  if (total === undefined) return [];
  return [...groupBy(apart, ({ list }) => list)].flatMap(([list, rows]): readonly Finding[] => {
    const hidden = rows.filter(({ cell }) => cell.kind === 'withheld');
    const [first] = hidden;
    if (first === undefined || rows.every(({ cell }) => !isAmount(cell))) return [];
    const label = `${list} 的 ${hidden.map(({ name }) => name).join('、')} 与 ${total.cell.place.label}`;
    return [
      raise(
        'WITHHELD_DERIVABLE',
        { ...first.cell.place, label },
        '由项目支出合计和已公开的项目可以反推不予公开的金额之和',
        {
          evidence: `不予公开的单元格：${hidden.map(({ cell }) => cell.place.path).join('、')}`,
        },
      ),
    ];
  });
}

/** A withheld project printed with money in another table. */
function withheldFindings(mentions: readonly Identified[]): readonly Finding[] {
  const hidden = new Map(mentions.filter(({ cell }) => cell.kind === 'withheld').map((one) => [one.id, one]));
  return mentions.flatMap((mention): readonly Finding[] => {
    const secret = hidden.get(mention.id);
    if (secret === undefined || !isAmount(mention.cell)) return [];
    const message = `“${secret.name}”的金额不予公开，此处却印有该项目的金额`;
    return [
      raise('WITHHELD_DERIVABLE', mention.cell.place, message, {
        evidence: `不予公开的单元格：${secret.cell.place.path}`,
      }),
    ];
  });
}

function missingForms(mentions: readonly Identified[]): readonly Finding[] {
  const withForm = new Set(mentions.filter(({ list }) => list === 'forms').map(({ id }) => id));
  if (withForm.size === 0) return [];
  const funded = mentions.filter(
    ({ list, cell, code }) => BUDGET.test(list) && code !== null && isAmount(cell),
  );
  return funded
    .filter(({ id }) => !withForm.has(id))
    .map(({ place, name, cell }) =>
      raise('FORM_MISSING', place, `“${name}”列有预算 ${cell.printed}，没有项目绩效目标申报表`),
    );
}

const KIND = /人员类|运转类|特定目标类/u;
const kindOf = (text: string): string => KIND.exec(text)?.[0] ?? '';

function categoryFindings(
  { departmentTotals, year }: Document,
  mentions: readonly Identified[],
): readonly Finding[] {
  const typed = mentions.filter(
    ({ type, list }) => kindOf(type) !== '' && list !== 'forms' && BUDGET.test(list),
  );
  const totals = departmentTotals.filter((total) => total.year === year && kindOf(total.kind) !== '');
  const byKind = groupBy(typed, ({ type }) => kindOf(type));
  const contradictions = totals.flatMap((total): readonly Finding[] => {
    const own = byKind.get(kindOf(total.kind)) ?? [];
    return own.length === 0 ? [] : kindFindings(total, own);
  });
  return [...contradictions, ...typeFindings(mentions)];
}

/** With a withheld project among them only more than the whole is an error, and nothing can be told from less. */
function kindFindings(total: DepartmentTotal, own: readonly Identified[]): readonly Finding[] {
  if (!isAmount(total.cell)) return [];
  const open = own.filter(({ cell }) => isAmount(cell));
  const value = open.reduce((sum, { cell }) => sum.plus(cell.value ?? 0), new Decimal(0));
  const whole = open.length === own.length;
  if (value.equals(total.cell.value) || (!whole && value.lessThan(total.cell.value))) return [];
  const message = `标为${kindOf(total.kind)}的项目合计 ${plain(value)}，而${total.kind}印 ${total.cell.printed}`;
  const evidence = open.map(({ name, cell }) => `${name} ${cell.printed}`).join('；');
  return [
    raiseDifference(
      'CATEGORY_CONTRADICTS',
      total.cell.place,
      message,
      { left: value, right: total.cell.value },
      { evidence },
    ),
  ];
}

function typeFindings(mentions: readonly Identified[]): readonly Finding[] {
  const listed = new Map(
    mentions.filter(({ type, list }) => list !== 'forms' && kindOf(type) !== '').map((one) => [one.id, one]),
  );
  return mentions
    .filter(({ list, type }) => list === 'forms' && kindOf(type) !== '')
    .flatMap((form): readonly Finding[] => {
      const other = listed.get(form.id);
      if (other === undefined || kindOf(other.type) === kindOf(form.type)) return [];
      const message = `申报表选“${kindOf(form.type)}”，${other.list}列为“${kindOf(other.type)}”`;
      return [raise('CATEGORY_CONTRADICTS', form.place, message, { evidence: other.place.label })];
    });
}

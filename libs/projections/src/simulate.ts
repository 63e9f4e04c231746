import {
  budgetDocument,
  id,
  parseActual,
  parseTarget,
  schemeId,
  type AnyEvent,
  type BudgetDocument,
  type Day,
  type ScoringScheme,
} from '@mingzhang/domain';
import { z } from 'zod';
import { sumsOf } from './money.js';
import { movementsOf } from './movements.js';
import { effectiveTarget, shownTarget, type ProjectYear, type TargetVersion } from './project-year.js';

const cellsByIndicator = z.record(id, z.string().max(500));

/** What is asked of a simulation: another scheme by its id, other cells by indicator id. */
export const simulationRequest = z.strictObject({
  schemeId: schemeId.optional().meta({ title: '自评方案' }),
  targets: cellsByIndicator.optional().meta({ title: '指标值', description: '按指标标识改换的年度指标值' }),
  document: budgetDocument
    .optional()
    .meta({ title: '预算文件', description: '设想中的一份预算文件：看登记以后的执行率、得分和须说明的事' }),
  actuals: cellsByIndicator
    .optional()
    .meta({ title: '实际完成值', description: '按指标标识改换的实际完成值' }),
});
export type SimulationRequest = z.infer<typeof simulationRequest>;

/** 模拟: what would be, if the scheme, targets or actuals were others. Nothing is written; the year as it is stays beside it. */
export interface Changes {
  /** A budget document that is not recorded yet. */
  readonly document?: BudgetDocument | undefined;
  readonly scheme?: ScoringScheme | undefined;
  /** By indicator id, as a paper would print them. */
  readonly targets?: Readonly<Record<string, string>> | undefined;
  readonly actuals?: Readonly<Record<string, string>> | undefined;
}

/** Indicators that are asked about and that the target shown does not have. */
export function unknownIndicators(
  year: ProjectYear,
  { targets = {}, actuals = {} }: Changes,
): readonly string[] {
  const known = new Set(shownTarget(year)?.indicators.map(({ indicatorId }) => indicatorId));
  return [...new Set([...Object.keys(targets), ...Object.keys(actuals)])].filter((one) => !known.has(one));
}

export function simulate(
  now: ProjectYear,
  { scheme, document, targets = {}, actuals = {} }: Changes,
): ProjectYear {
  const year = document === undefined ? now : withDocument(now, document);
  const shown = shownTarget(year);
  const changedTargets = year.targets.map((version) =>
    version !== shown
      ? version
      : {
          ...(version === effectiveTarget(year) ? version : counting(version, `${year.fiscalYear}-01-01`)),
          indicators: version.indicators.map((indicator) => {
            const target = targets[indicator.indicatorId];
            if (target === undefined) return indicator;
            const hint = { name: indicator.name, level2: indicator.level2 ?? undefined };
            return { ...indicator, target, typed: parseTarget(target, hint).value };
          }),
        },
  );
  return {
    ...year,
    targets: changedTargets,
    reports: replaceActuals(year, actuals),
    ...(scheme === undefined ? {} : underScheme(year, scheme)),
  };
}

/** As if the document were the newest event of the log. Carried-over money is not judged anew: it names its origin when recorded. */
function withDocument(year: ProjectYear, document: BudgetDocument): ProjectYear {
  const last = year.events.at(-1);
  const imagined = {
    ...last,
    type: 'BudgetDocumentRecorded',
    stream: `budget-${document.documentId}`,
    logIndex: year.lastIndex + 1,
    payload: document,
    meta: {
      ...last?.meta,
      occurredOn: document.documentDate,
      document: { no: document.docNo, date: document.documentDate },
    },
  } as Extract<AnyEvent, { type: 'BudgetDocumentRecorded' }>;
  const own = movementsOf(imagined).filter(
    (one) => one.projectId === year.projectId && one.fiscalYear === year.fiscalYear && one.origin === null,
  );
  return {
    ...year,
    events: [...year.events, imagined],
    sums: [...year.sums, ...sumsOf(own)],
    lastIndex: imagined.logIndex,
  };
}

/** A simulated score needs a target that counts. */
const counting = (version: TargetVersion, on: Day): TargetVersion => ({
  ...version,
  status: 'approved',
  draftedOn: on,
  submittedOn: on,
  approvedOn: on,
});

/** An actual that is given takes the place of every report of its indicator. */
function replaceActuals(
  year: ProjectYear,
  actuals: Readonly<Record<string, string>>,
): ProjectYear['reports'] {
  const given = Object.keys(actuals);
  if (given.length === 0) return year.reports;
  const kept = year.reports.map((report) => ({
    ...report,
    payload: {
      ...report.payload,
      results: report.payload.results.filter(({ indicatorId }) => !given.includes(indicatorId)),
    },
  }));
  const last = year.reports.at(-1);
  const results = given.map((indicatorId) => {
    const actual = actuals[indicatorId] ?? '';
    const target = shownTarget(year)?.indicators.find((one) => one.indicatorId === indicatorId)?.typed;
    const { value } = parseActual(actual, target);
    return { indicatorId, actual, numerator: null, denominator: null, typed: value };
  });
  const imagined = {
    ...(last ?? year.events.at(-1)),
    type: 'ResultReported',
    payload: {
      reportId: 'simulated',
      projectId: year.projectId,
      fiscalYear: year.fiscalYear,
      occurredOn: `${year.fiscalYear}-12-31`,
      completion: null,
      results,
    },
  } as Extract<AnyEvent, { type: 'ResultReported' }>;
  return [...kept, imagined];
}

function underScheme(year: ProjectYear, scheme: ScoringScheme): Partial<ProjectYear> {
  const own = {
    ...year.events.at(-1),
    type: 'SchemePublished',
    stream: 'simulated',
    payload: { unitId: year.unit?.unitId ?? '', scheme },
  } as Extract<AnyEvent, { type: 'SchemePublished' }>;
  return {
    defaultScheme: scheme.id,
    events: [...year.events, own],
    evaluation: {
      ...year.evaluation,
      state: {
        ...year.evaluation.state,
        scheme: { id: scheme.id, version: scheme.version, hash: '' },
      },
    },
  };
}

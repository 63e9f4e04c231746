import { parseActual, parseTarget, type AnyEvent, type ScoringScheme } from '@mingzhang/domain';
import { effectiveTarget, shownTarget, type ProjectYear } from './project-year.js';

/** 模拟: what would be, if the scheme, targets or actuals were others. Nothing is written; the year as it is stays beside it. */
export interface Changes {
  readonly scheme?: ScoringScheme | undefined;
  /** By indicator id, as a paper would print them. */
  readonly targets?: Readonly<Record<string, string>> | undefined;
  readonly actuals?: Readonly<Record<string, string>> | undefined;
}

export function simulate(year: ProjectYear, { scheme, targets = {}, actuals = {} }: Changes): ProjectYear {
  const shown = shownTarget(year);
  const changedTargets = year.targets.map((version) =>
    version !== shown
      ? version
      : {
          ...version,
          // A simulated score needs a target that counts.
          status: 'approved' as const,
          approvedOn: effectiveTarget(year)?.approvedOn ?? `${year.fiscalYear}-01-01`,
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
    return { indicatorId, actual, numerator: null, denominator: null, typed: parseActual(actual).value };
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

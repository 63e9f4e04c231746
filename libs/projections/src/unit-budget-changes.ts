import { fromFen, toFen } from '@mingzhang/domain';
import type { BudgetChanges, BudgetStep, UnitBudgetChanges } from './views-budget.js';

type UnitStep = UnitBudgetChanges['steps'][number];
type Share = UnitStep['projects'][number];

/**
 * 预算变动 of a unit: every document of all its projects, once, however many of them it moved. A 调剂 within the unit moves
 * nothing of the unit's; what it gave and took stands beside it.
 */
export function unitBudgetChanges(
  projects: readonly BudgetChanges[],
): Pick<UnitBudgetChanges, 'initial' | 'adjusted' | 'executed' | 'steps'> {
  let standing = 0;
  const steps = inOrder(documentsOf(projects)).map(({ step, shares, targets }): UnitStep => {
    const moved = shares.reduce((sum, one) => sum + toFen(one.moved), 0);
    standing += moved;
    const { summary: _summary, moved: _moved, standing: _standing, ...line } = step;
    return {
      ...line,
      actorName: null,
      moved: fromFen(moved),
      standing: fromFen(standing),
      projects: [...shares],
      targets: [...targets],
    };
  });
  const sum = (part: 'initial' | 'adjusted' | 'executed'): string =>
    fromFen(projects.reduce((all, one) => all + toFen(one[part].value ?? '0.00'), 0));
  return { initial: sum('initial'), adjusted: sum('adjusted'), executed: sum('executed'), steps };
}

interface Paper {
  readonly step: BudgetStep;
  readonly shares: readonly Share[];
  readonly targets: UnitStep['targets'];
}

/** By the event that recorded it: each project it moved tells its own share. */
function documentsOf(projects: readonly BudgetChanges[]): readonly Paper[] {
  const papers = new Map<number, Paper>();
  for (const { project, steps } of projects) {
    const { projectId, name } = project;
    for (const step of steps) {
      const before = papers.get(step.logIndex);
      papers.set(step.logIndex, {
        step,
        shares: [...(before?.shares ?? []), { projectId, name, moved: step.moved.value ?? '0.00' }],
        targets: [
          ...(before?.targets ?? []),
          ...step.targets.map((target) => ({ ...target, projectId, name })),
        ],
      });
    }
  }
  return [...papers.values()];
}

/** As of one project: what was given at the start before what changed it, by the date of the paper, then as recorded. */
function inOrder(papers: readonly Paper[]): readonly Paper[] {
  const byDay = papers.toSorted(
    ({ step: one }, { step: other }) =>
      one.occurredOn.localeCompare(other.occurredOn) || one.logIndex - other.logIndex,
  );
  return (['initial', 'change'] as const).flatMap((part) => byDay.filter(({ step }) => step.part === part));
}

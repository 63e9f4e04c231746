import { FINDINGS, type Finding, type FindingCode } from '@mingzhang/domain';
import { besideMoneyFindings } from './beside-money/all.js';
import type { Computation } from './computation.js';
import { carryoverFindings } from './findings/carryover.js';
import { chainFindings } from './findings/chain.js';
import { correctionFindings } from './findings/corrections.js';
import { evaluationFindings } from './findings/evaluation.js';
import { evidenceFindings } from './findings/evidence.js';
import { fundFindings } from './findings/funds.js';
import { indicatorFindings } from './findings/indicators.js';
import { inOrderOfStake } from './findings/order.js';
import { paperFindings } from './findings/papers.js';
import { refundFindings } from './findings/refunds.js';
import { resultFindings } from './findings/results.js';
import { scoringFindings } from './findings/scoring.js';
import { statedFindings } from './findings/stated.js';
import { targetFindings } from './findings/targets.js';
import { timeFindings } from './findings/time.js';
import type { ProjectYear } from './project-year.js';
import type { FindingView } from './views.js';

/** 疑点 of one project and year: projections like everything else, recomputed with every event, blocking nothing but 送审. */
export function findingsOf(year: ProjectYear, computation: Computation): readonly FindingView[] {
  const found = [
    ...fundFindings(year, computation),
    ...carryoverFindings(year),
    ...refundFindings(year),
    ...correctionFindings(year),
    ...paperFindings(year),
    ...scoringFindings(year, computation),
    ...indicatorFindings(year, computation),
    ...resultFindings(year, computation),
    ...statedFindings(year, computation),
    ...evaluationFindings(year, computation),
    ...besideMoneyFindings(year),
    ...evidenceFindings(year, computation),
    ...chainFindings(year, computation),
    ...targetFindings(year),
    ...timeFindings(year),
  ].map((finding) => withCatalogue(year, finding));
  return inOrderOfStake(found, computation);
}

export function catalogued(finding: Finding, explanation: string | null = null): FindingView {
  const { title, rule, source, remedy } = FINDINGS[finding.code as FindingCode];
  return { ...finding, title, rule, source, remedy, explanation };
}

function withCatalogue(year: ProjectYear, finding: Finding): FindingView {
  const explained = year.evaluation.explanations.findLast(
    ({ code, where }) => code === finding.code && where === finding.where,
  );
  return catalogued(finding, explained?.text ?? null);
}

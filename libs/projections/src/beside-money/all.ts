import { figure, type Finding } from '@mingzhang/domain';
import type { ProjectYear } from '../project-year.js';
import type { MoneySection, VarianceFact } from '../views.js';
import { arrivals } from './arrivals.js';
import type { BesideMoney } from './beside-money.js';
import { costings } from './costings.js';

const BESIDE_MONEY: readonly BesideMoney[] = [arrivals, costings];

export const moneySections = (year: ProjectYear): readonly MoneySection[] =>
  BESIDE_MONEY.flatMap(({ key, title, sum, papers }) => {
    const listed = papers(year);
    if (listed.length === 0) return [];
    const total = sum(year);
    return [{ key, title, sum: total && figure(`besideMoney.${key}`, total), papers: listed }];
  });

export const besideMoneyFacts = (year: ProjectYear): readonly VarianceFact[] =>
  BESIDE_MONEY.flatMap(({ facts }) => facts(year));

export const besideMoneyFindings = (year: ProjectYear): readonly Finding[] =>
  BESIDE_MONEY.flatMap(({ findings }) => findings(year));

import { rolesOf } from './columns.js';
import { costingHead } from './costing/tree.js';
import { fundHead } from './evaluation/funds.js';
import { indicatorHead } from './evaluation/indicators.js';
import type { Part } from './split.js';
import { fundingHead, listHead } from './target/lists.js';
import { closed, TargetDraft } from './target/state.js';
import { plain } from './words.js';

export type Kind = 'evaluation' | 'target' | 'costing';

/** Columns that only a form of results has. */
const RESULTS = ['actual', 'score', 'reason'] as const;

/** What a part of a paper is, by its headings before its title: results make a self-evaluation, targets alone an application. */
export function kindOf({ title, lines }: Part): Kind {
  const tables = lines.map((line) => indicatorHead(line, null));
  if (tables.some((table) => table !== null && RESULTS.some((role) => rolesOf(table.columns).has(role))))
    return 'evaluation';
  const funds = lines.map((line) => fundHead(line, null));
  if (funds.some((table) => table !== null && rolesOf(table.columns).has('executed'))) return 'evaluation';
  if (lines.some((line) => costingHead(line) !== null)) return 'costing';
  if (/自评/u.test(plain(title))) return 'evaluation';
  const target =
    tables.some((table) => table !== null) ||
    lines.some((line) => listHead(line) !== null || fundingHead(line, closed(), new TargetDraft()));
  return target || /目标/u.test(plain(title)) ? 'target' : 'evaluation';
}

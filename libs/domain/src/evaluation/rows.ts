import type { RowAssigned, RowsOfForm } from '../facts.js';
import type { Actor } from '../kernel/event.js';
import type { Refusal } from '../kernel/refusal.js';
import { NARRATIVE_LABELS, type NarrativeField } from './narratives.js';

/** A decision about a row that the form does not have; null is the row of the execution rate. */
export const unknownRow = (indicatorId: string | null, { indicators }: RowsOfForm): Refusal | null =>
  indicatorId === null || indicators.includes(indicatorId)
    ? null
    : {
        code: 'UNKNOWN_INDICATOR',
        field: 'indicatorId',
        value: indicatorId,
        message: `自评表没有指标“${indicatorId}”`,
        rule: '评判、评分和说明原因只能针对自评表中的指标',
      };

/** A band is one of the scheme's, 0 the best of them. */
export const unknownBand = (band: number, { scheme }: RowsOfForm): Refusal | null =>
  scheme === null || band < scheme.bands
    ? null
    : {
        code: 'NO_SUCH_BAND',
        field: 'band',
        value: band,
        message: `评判档次“${band}”不存在：方案“${scheme.id}”有 ${scheme.bands} 档，从优到差为 0 至 ${scheme.bands - 1}`,
        rule: '定性指标的档次由自评方案规定',
      };

/** A text that the official form of the place has no room for would be printed nowhere. */
export function unprinted(
  texts: readonly { readonly field: NarrativeField }[],
  { layout: { label, narratives } }: RowsOfForm,
): Refusal | null {
  const at = texts.findIndex(({ field }) => !narratives.includes(field));
  const field = texts[at]?.field;
  if (field === undefined) return null;
  const printed = narratives.map((one) => `“${NARRATIVE_LABELS[one]}”`).join('、');
  return {
    code: 'NOT_IN_LAYOUT',
    field: `texts.${at}.field`,
    value: field,
    message: `${label}没有“${NARRATIVE_LABELS[field]}”一栏；${printed === '' ? '它不印文字说明' : `它印的是${printed}`}`,
    rule: '文字说明填入本地官方表样所印的栏目',
  };
}

/**
 * 项目科室 fills only its own lines, once the form was split (docs/rules.md §12.12). `field` says where the input names a row.
 */
export function foreignRow(
  rows: readonly (string | null)[],
  assigned: readonly RowAssigned[],
  { id, role }: Actor,
  field: (at: number) => string = () => 'indicatorId',
): Refusal | null {
  if (role !== 'office' || assigned.length === 0) return null;
  const owner = (row: string | null): RowAssigned | undefined =>
    assigned.find(({ indicatorId }) => indicatorId === row);
  const at = rows.findIndex((row) => owner(row)?.personId !== id);
  const row = rows[at];
  return row === undefined ? null : { ...notOwn('这一行', owner(row)?.office), field: field(at), value: row };
}

/** Of the form as a whole, once it was split. */
export const notWhole = (what: string, assigned: readonly RowAssigned[], { role }: Actor): Refusal | null =>
  role !== 'office' || assigned.length === 0 ? null : notOwn(what, undefined);

const notOwn = (what: string, office: string | undefined): Refusal => ({
  code: 'ROW_NOT_ASSIGNED',
  message: `${what}由${office === undefined ? '经办' : `“${office}”`}填报`,
  rule: '自评表分到科室以后，科室只填分给自己的行',
});

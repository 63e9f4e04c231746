import { NARRATIVE_LABELS, type NarrativeField } from '@mingzhang/domain';
import type { Layout } from '../layout.js';
import { central } from './central.js';
import { hubei } from './hubei.js';
import { hunan } from './hunan.js';
import { sichuan } from './sichuan.js';
import { transfer } from './transfer.js';

/** Every layout, the one of forms without a scheme first. A new one is its file and its name here. */
export const LAYOUTS: readonly Layout[] = [central, hubei, sichuan, transfer, hunan];

export const layoutById = (id: string): Layout | undefined => LAYOUTS.find((layout) => layout.id === id);

/** The layout of a form's scheme; the central one where no scheme says. */
export const layoutOf = ({ scheme }: { readonly scheme: { readonly layout: string } | null }): Layout =>
  layoutById(scheme?.layout ?? central.id) ?? central;

/** The 文字说明 that a layout has room for, in the order it prints them. */
export function narrativesOf({ sections }: Layout): readonly NarrativeField[] {
  const fields = sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.flatMap((cell) => ('field' in cell ? [cell.field] : []))),
  );
  return fields.flatMap((field) =>
    (Object.keys(NARRATIVE_LABELS) as NarrativeField[]).filter((one) => field === `narrative.${one}`),
  );
}

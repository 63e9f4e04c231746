import type { Layout } from '../layout.js';
import { central } from './central.js';
import { hubei } from './hubei.js';
import { sichuan } from './sichuan.js';

/** Every layout, the one of forms without a scheme first. A new one is its file and its name here. */
export const LAYOUTS: readonly Layout[] = [central, hubei, sichuan];

export const layoutById = (id: string): Layout | undefined => LAYOUTS.find((layout) => layout.id === id);

/** The layout of a form's scheme; the central one where no scheme says. */
export const layoutOf = ({ scheme }: { readonly scheme: { readonly layout: string } | null }): Layout =>
  layoutById(scheme?.layout ?? central.id) ?? central;

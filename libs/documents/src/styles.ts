import type { StyleId } from '@mingzhang/forms';

/** How a cell looks. Fonts are the names offices ask for; every program falls back to its own Song face. */
export interface Style {
  readonly font: '宋体' | '仿宋' | '黑体' | '方正小标宋简体';
  /** Points. */
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly vertical: 'middle' | 'top';
  readonly boxed: boolean;
}

const inBox = { font: '宋体', size: 10, align: 'center', vertical: 'middle', boxed: true } as const;
const outside = { ...inBox, align: 'left', boxed: false } as const;

export const STYLES = {
  title: { ...outside, font: '方正小标宋简体', size: 18, align: 'center' },
  subtitle: { ...outside, font: '仿宋', size: 12, align: 'center' },
  annex: { ...outside, font: '黑体', size: 12 },
  mark: { ...outside, font: '黑体', size: 10, align: 'right' },
  caption: { ...outside, font: '宋体', size: 10.5 },
  label: inBox,
  centre: inBox,
  text: { ...inBox, align: 'left' },
  flowing: { ...inBox, align: 'left', vertical: 'top' },
  amount: { ...inBox, align: 'right' },
  signature: { ...inBox, align: 'right' },
  remark: { ...outside, font: '仿宋', size: 9 },
  note: { ...inBox, font: '仿宋', size: 9, align: 'left' },
} as const satisfies Record<StyleId, Style>;

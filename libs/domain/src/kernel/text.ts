import { z } from 'zod';

/**
 * Control characters, lone surrogates, bidirectional overrides, fillers that are drawn as nothing and code points that are no
 * characters: invisible in a form, dangerous in a table.
 */
const HIDDEN = String.raw`\p{Cs}\p{NChar}\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0`;
const INVISIBLE = new RegExp(`[\\p{Cc}${HIDDEN}]`, 'u');
const INVISIBLE_EXCEPT_NEWLINE = new RegExp(`[^\\P{Cc}\\n]|[${HIDDEN}]`, 'u');

/** What a placeholder for a classified item is called here; its real name is not held (docs/rules.md §12.16). */
export const CLASSIFIED_NAME = '涉密项目';

/**
 * 密级标志 as documents carry it. This is a non-classified system: it must not hold such content (保守国家秘密法 第三十一条);
 * the placeholder's name alone says nothing.
 */
const CLASSIFIED_MARK = /(绝密|机密|秘密)\s*[★☆]|^\s*涉密(?!项目\s*$)/u;

const REFUSED = '含有密级标志：本系统不得录入涉密内容，请改用涉密占位（保守国家秘密法）';

export const isUnclassified = (text: string): boolean => !CLASSIFIED_MARK.test(text);

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** Whatever is kept before it is checked for anything else: no text in it carries a 密级标志. */
export const unclassified = z
  .unknown()
  .refine((value) => textsIn(value).every(isUnclassified), { message: REFUSED });

/** One line of text a person wrote. */
export const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { message: '不能为空' })
    .max(max, { message: `不超过 ${max} 字` })
    .refine((text) => !INVISIBLE.test(text), { message: '含有不可见的控制字符' })
    .refine(isUnclassified, { message: REFUSED });

/** Prose: may have line breaks. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { message: '不能为空' })
    .max(max, { message: `不超过 ${max} 字` })
    .refine((text) => !INVISIBLE_EXCEPT_NEWLINE.test(text), { message: '含有不可见的控制字符' })
    .refine(isUnclassified, { message: REFUSED });

/** A cell exactly as a paper prints it, kept beside the typed value. May be empty; never trimmed. */
export const printed = z
  .string()
  .max(500, { message: '不超过 500 字' })
  .refine((text) => !INVISIBLE_EXCEPT_NEWLINE.test(text), { message: '含有不可见的控制字符' })
  .refine(isUnclassified, { message: REFUSED });

/** Part of a stream name: what a business number may contain. */
export const reference = z
  .string()
  .trim()
  .min(1, { message: '不能为空' })
  .max(80, { message: '不超过 80 字' })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._()（）〔〕[\]/#-]*$/u, { message: '只能含文字、数字和 . _ - / # 括号' })
  .refine(isUnclassified, { message: REFUSED });

/** 文号 as the paper prints it: “江财预 〔2024〕 1 号、2 号” is one, and names nothing here but the paper. */
export const docNumber = oneLine(80);

/** Keeps several lines of one project, year and source apart; a part of the line's name. */
export const tag = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u, { message: '只能含文字、数字和 . _ -，至多 40 字' })
  .refine(isUnclassified, { message: REFUSED })
  .meta({ example: 'yanjiu' });

/** A surrogate id: opaque, for life. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: '标识只能含小写字母、数字和连字符' });

/** The id of a 自评方案, as schemes are published. */
export const schemeId = z
  .string()
  .regex(/^[A-Z0-9][A-Za-z0-9-]{2,59}$/, {
    message: '方案编号只能含字母、数字和连字符，以大写字母或数字开头',
  })
  .meta({ title: '自评方案', example: 'CN-MOF-2020-10' });

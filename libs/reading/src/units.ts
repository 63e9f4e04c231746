import { plain } from './words.js';

const UNIT =
  /(?:单位|金额)[:：]?(?:人民币)?(万元|亿元|元)|[（(](?:单位[:：]?)?(?:人民币)?(万元|亿元|元)[)）]/u;

/** The unit of amounts that a text prints: 单位：万元, 项目资金（元）. */
export const unitIn = (text: string): string | null => {
  const found = UNIT.exec(plain(text));
  return found?.[1] ?? found?.[2] ?? null;
};

import { MONEY_UNIT_LABELS, NUMBERING_LABELS, SOURCE_LABELS, type Labels } from '@mingzhang/domain';
import type { Header } from './header.js';
import type { Kind, Need } from './kinds/index.js';
import { isShort } from './kinds/vouchers.js';
import type { ImportMapping } from './mapping.js';
import type { UnitFound } from './money-unit.js';
import { cellOf, type Row } from './table.js';

/** What a person must say before the file can be read. `asks` is a field of the mapping; `columns.x` one of its columns. */
export interface Question {
  readonly asks: string;
  readonly message: string;
  /** What may be answered; null for any text. */
  readonly choices: Labels | null;
}

interface Asked {
  readonly kind: Kind;
  readonly header: Header;
  readonly mapping: ImportMapping;
  readonly unit: UnitFound | null;
  readonly rows: readonly Row[];
}

export function questionsOf(asked: Asked): readonly Question[] {
  return [...columnQuestions(asked), ...asked.kind.needs.flatMap((need) => NEEDS[need](asked))];
}

function columnQuestions({ kind, header }: Asked): readonly Question[] {
  const choices = Object.fromEntries(
    [...header.unused, ...header.columns].map(({ header: text }) => [text, text]),
  );
  const missing = kind.fields
    .filter((field) => field.required && !header.columns.some((column) => column.field === field))
    .map(({ field, title }) => ({ asks: `columns.${field}`, message: `哪一列是${title}？`, choices }));
  const likely = header.columns
    .filter(({ by }) => by === 'hint')
    .map(({ field, header: text }) => ({
      asks: `columns.${field.field}`,
      message: `“${text}”一列是不是${field.title}？`,
      choices,
    }));
  const twice = header.twice.map(({ field, headers }) => ({
    asks: `columns.${field.field}`,
    message: `${headers.length} 列都叫“${headers[0]}”，请在文件里改名区分后再导入`,
    choices: null,
  }));
  return [...missing, ...likely, ...twice];
}

const has = ({ header }: Asked, field: string): boolean =>
  header.columns.some((column) => column.field.field === field);

const ask = (asks: string, message: string, choices: Labels | null = null): readonly Question[] => [
  { asks, message, choices },
];

const NEEDS: Readonly<Record<Need, (asked: Asked) => readonly Question[]>> = {
  sourceSystem: ({ mapping }) =>
    mapping.sourceSystem === undefined
      ? ask('sourceSystem', '这份文件出自哪个系统？同一系统的同一编号只登记一次（如：集中支付）')
      : [],
  project: (asked) =>
    has(asked, 'projectCode') || has(asked, 'projectName')
      ? []
      : ask('columns.projectName', '哪一列是项目名称或项目编码？', choicesOf(asked)),
  year: (asked) =>
    has(asked, 'fiscalYear') || asked.mapping.fiscalYear !== undefined
      ? []
      : ask('fiscalYear', '文件没有年度一列：各行属于哪个预算年度？（年度随预算指标，不由日期推定）'),
  source: (asked) =>
    has(asked, 'source') || asked.mapping.source !== undefined
      ? []
      : ask('source', '文件没有资金来源一列：各行是什么钱？', SOURCE_LABELS),
  money: ({ unit }) =>
    unit === null
      ? ask('moneyUnit', '金额是元还是万元？文件没有写，也没有可以对上的另一个数', MONEY_UNIT_LABELS)
      : [],
  numbering: (asked) => {
    const at = asked.header.columns.find(({ field }) => field.field === 'number')?.at;
    if (at === undefined || asked.mapping.numbering !== undefined) return [];
    const short = asked.rows.find((row) => isShort(cellOf(row, at)));
    if (short === undefined) return [];
    const text = `第 ${short.number} 行的编号“${cellOf(short, at)}”很短：编号是否每月从头开始？`;
    return ask('numbering', text, NUMBERING_LABELS);
  },
  date: (asked) =>
    has(asked, 'registeredOn') || has(asked, 'draftedOn') || asked.mapping.date !== undefined
      ? []
      : ask('date', '文件没有日期一列：登记（编制）日期是哪一天？'),
};

const choicesOf = ({ header }: Asked): Labels =>
  Object.fromEntries(header.unused.map(({ header: text }) => [text, text]));

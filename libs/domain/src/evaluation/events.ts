import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineEvent, type EventOf, type LedgerEvent } from '../kernel/event.js';
import { docNumber, id, oneLine, prose, schemeId } from '../kernel/text.js';
import { SHOWN_AS, worded, type ShownAs } from '../kernel/words.js';
import { weight } from '../money/weight.js';
import { NARRATIVE_LABELS } from './narratives.js';

export const RUN_LABELS = { main: '年度自评', carryover: '结转项目自评' };

/** One evaluation per project, year and run. Carried-over projects are evaluated in a run of their own (docs/rules.md §12.10). */
export const evaluationKey = {
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
  run: worded(RUN_LABELS).default('main').meta({ title: '批次' }),
};
export type EvaluationKey = z.output<z.ZodObject<typeof evaluationKey>>;

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const KEY = { projectId: 'jianghan-faxuehui', fiscalYear: 2024, run: 'main' as const };
const HASH = `sha256:${'0'.repeat(64)}`;
/** Of a file that holds the text 盖章件. */
const SCAN = 'sha256:053ba7f7186e6f052e2f57089e358e4e5cde43686035c041d795dcc15ab5ec00';

export const evaluationOpened = defineEvent(
  'EvaluationOpened',
  '开始自评',
  z.strictObject({
    ...evaluationKey,
    /** An evaluation stays on the scheme it was opened with. */
    scheme: z
      .strictObject({
        id: schemeId.meta({ title: '方案编号' }),
        version: z.int().positive().meta({ title: '版本' }),
        hash: sha256.meta({ title: '方案校验值' }),
      })
      .meta({ title: '自评方案' }),
  }),
  { ...KEY, scheme: { id: 'HUBEI-PROJECT-20-80', version: 1, hash: HASH } },
  'The self-evaluation of a project and year begins, in the run of the year or of its carry-over.',
);

/** 偏差原因及改进措施. `indicatorId` null: the row of the execution rate. */
export const varianceExplained = defineEvent(
  'VarianceExplained',
  '填写偏差原因',
  z.strictObject({
    ...evaluationKey,
    indicatorId: id.nullable().meta({ title: '绩效指标' }),
    reason: prose(1000).meta({ title: '偏差原因' }),
    improvement: prose(1000).nullable().default(null).meta({ title: '改进措施' }),
  }),
  { ...KEY, indicatorId: 'huodong-changci', reason: '两场活动合并举办', improvement: '提前编排活动计划' },
  'Why a row lost points, and what will be done.',
);

export const narrativeField = worded(NARRATIVE_LABELS);

/** One or several texts at once; of one field the latest counts. */
export const narrativeWritten = defineEvent(
  'NarrativeWritten',
  '填写文字说明',
  z.strictObject({
    ...evaluationKey,
    texts: z
      .array(
        z.strictObject({
          field: narrativeField.meta({ title: '栏目' }),
          text: prose(2000).meta({ title: '文字' }),
        }),
      )
      .min(1)
      .max(20)
      .meta({ title: '文字说明' }),
  }),
  {
    ...KEY,
    projectId: 'sichuan-jiwei-xuanchuan',
    texts: [{ field: 'conclusion', text: '年度目标基本完成。' }],
  },
  'Texts that the place’s form prints: 评价结论, 存在问题, 改进措施 and the like; of one field the latest counts.',
);

/** A qualitative indicator is judged by a person, within the band chosen; the band's bounds are the scheme's. */
export const qualitativeJudged = defineEvent(
  'QualitativeJudged',
  '定性指标评判',
  z.strictObject({
    ...evaluationKey,
    indicatorId: id.meta({ title: '绩效指标' }),
    /** 0 is the best band. */
    band: z
      .int()
      .min(0)
      .max(9)
      .meta({ title: '评判档次', [SHOWN_AS]: 'band' satisfies ShownAs }),
    score: weight.meta({ title: '得分' }),
  }),
  { ...KEY, indicatorId: 'fazhi-fenwei', band: 0, score: '30' },
  'A person puts a qualitative indicator into a band, with a score inside it.',
);

/** 人工得分, where the scheme allows one: within 0..weight, with a reason; the computed score stays beside it. */
export const manualScoreSet = defineEvent(
  'ManualScoreSet',
  '人工评分',
  z.strictObject({
    ...evaluationKey,
    indicatorId: id.meta({ title: '绩效指标' }),
    /** null takes the manual score back. */
    score: weight.nullable().meta({ title: '得分' }),
    reason: prose(1000).meta({ title: '评分原因' }),
  }),
  { ...KEY, indicatorId: 'huodong-changci', score: '27', reason: '两场活动合并举办，按一场计' },
  'A person scores a row, where the scheme allows it, with the reason. The computed score stays beside it.',
);

/** “说明代替整改”: the finding stays visible, with the words beside it. */
export const findingExplained = defineEvent(
  'FindingExplained',
  '说明疑点',
  z.strictObject({
    ...evaluationKey,
    code: z
      .string()
      .regex(/^[A-Z0-9_]{3,40}$/)
      .meta({ title: '疑点代码' }),
    where: oneLine(200).meta({ title: '位置' }),
    explanation: prose(1000).meta({ title: '说明' }),
  }),
  { ...KEY, code: 'FUND_PARENT_CHILD', where: '资金·合计', explanation: '差额为市委政法委返还，来源待查' },
  'Why a finding stands as it is. The explanation stays visible.',
);

export const evaluationSubmitted = defineEvent(
  'EvaluationSubmitted',
  '送审',
  z.strictObject({ ...evaluationKey, remark: oneLine(500).nullable().default(null).meta({ title: '备注' }) }),
  { ...KEY, remark: '材料已齐' },
  '送审: the clerk hands it to the head of the unit.',
);

export const evaluationWithdrawn = defineEvent(
  'EvaluationWithdrawn',
  '取消送审',
  z.strictObject({ ...evaluationKey, remark: oneLine(500).nullable().default(null).meta({ title: '备注' }) }),
  { ...KEY, remark: '补充材料' },
  '取消送审: the clerk takes it back.',
);

export const evaluationReturned = defineEvent(
  'EvaluationReturned',
  '退回',
  z.strictObject({
    ...evaluationKey,
    reason: oneLine(500).meta({ title: '退回原因' }),
    /** Reasons row by row, so that nobody has to guess which line was meant. */
    rows: z
      .array(
        z.strictObject({
          indicatorId: id.nullable().meta({ title: '绩效指标' }),
          reason: oneLine(500).meta({ title: '原因' }),
        }),
      )
      .max(200)
      .default([])
      .meta({ title: '逐行原因' }),
  }),
  { ...KEY, reason: '满意度缺问卷', rows: [{ indicatorId: 'manyidu', reason: '缺问卷' }] },
  '退回: it goes back to the clerk, with a reason for each row that is meant.',
);

/** 封存: freezes a computation and the paper it was shown on, nothing more; the stamped paper binds (docs/specs/seal.md). */
export const seal = z.strictObject({
  number: z.int().positive().meta({ title: '封存次数' }),
  logIndex: z.int().nonnegative().meta({ title: '截至序号' }),
  schemeId: z.string().meta({ title: '自评方案' }),
  schemeHash: sha256.meta({ title: '方案校验值' }),
  /** "central@1". */
  layout: z.string().meta({ title: '表样' }),
  engineVersion: z.string().meta({ title: '计算程序版本' }),
  /** Which leaves of the form `inputsHash` is over, and how they are written down. */
  inputsVersion: z.int().positive().meta({ title: '依据的版本' }),
  inputsHash: sha256.meta({ title: '依据校验值' }),
  /** 1: the form in the public format. 2: with goal, completion, department, reasons and every cell of its layout. */
  formVersion: z.int().positive().meta({ title: '封存内容的版本' }),
  /** Canonical JSON of the form as computed up to `logIndex`. */
  form: z.string().meta({ title: '封存的自评表', [SHOWN_AS]: 'length' satisfies ShownAs }),
  formHash: sha256.meta({ title: '自评表校验值' }),
});
export type Seal = z.infer<typeof seal>;

/** Version 1 kept the form without its cells, and no version of its parts. */
function signedFrom1(payload: unknown): unknown {
  const { seal: sealed, ...key } = payload as { seal: Record<string, unknown> };
  const { template, ...kept } = sealed;
  return { ...key, seal: { ...kept, layout: template, inputsVersion: 1, formVersion: 1 } };
}

export const evaluationSigned = defineEvent(
  'EvaluationSigned',
  '签批',
  z.strictObject({ ...evaluationKey, seal: seal.meta({ title: '封存' }) }),
  {
    ...KEY,
    seal: {
      number: 1,
      logIndex: 120,
      schemeId: 'HUBEI-PROJECT-20-80',
      schemeHash: HASH,
      layout: 'hubei@1',
      engineVersion: '0.1.0',
      inputsVersion: 1,
      inputsHash: HASH,
      formVersion: 2,
      form: '{}',
      formHash: HASH,
    },
  },
  '签批 by the head of the unit makes the seal (docs/specs/seal.md).',
  { version: 2, upcasts: { 1: signedFrom1 } },
);

/** What binds is the stamped paper: its scan stands beside the seal by its hash. The file itself lies in the file store. */
export const stampedScanAttached = defineEvent(
  'StampedScanAttached',
  '附盖章件',
  z.strictObject({
    ...evaluationKey,
    sha256: sha256.meta({ title: '盖章件校验值' }),
    fileName: oneLine(200).meta({ title: '文件名' }),
    stampedOn: day.meta({ title: '盖章日期' }),
  }),
  { ...KEY, sha256: SCAN, fileName: '法学会自评表（盖章）.pdf', stampedOn: '2025-03-20' },
  'The scan of the stamped paper, by its hash. The paper binds.',
);

export const evaluationConsolidated = defineEvent(
  'EvaluationConsolidated',
  '汇总',
  z.strictObject({ ...evaluationKey, remark: oneLine(500).nullable().default(null).meta({ title: '备注' }) }),
  { ...KEY, remark: '与决算一致' },
  '汇总 by the 主管部门.',
);

export const evaluationFiled = defineEvent(
  'EvaluationFiled',
  '报送财政',
  z.strictObject({
    ...evaluationKey,
    docNo: docNumber.nullable().default(null).meta({ title: '报送文号' }),
    filedOn: day.meta({ title: '报送日期' }),
  }),
  { ...KEY, docNo: '江政法〔2025〕6号', filedOn: '2025-04-10' },
  '报送: it lies with 财政. A return is a reopening from now on.',
);

/** 抽查复核: its own record beside the untouched self-score. A difference opens 整改 (docs/rules.md §12.12). */
export const evaluationReviewed = defineEvent(
  'EvaluationReviewed',
  '抽查复核',
  z.strictObject({
    ...evaluationKey,
    score: weight.meta({ title: '复核得分' }),
    opinion: prose(2000).meta({ title: '复核意见' }),
    rows: z
      .array(
        z.strictObject({
          indicatorId: id.nullable().meta({ title: '绩效指标' }),
          score: weight.meta({ title: '复核得分' }),
          reason: oneLine(500).meta({ title: '扣分原因' }),
        }),
      )
      .max(200)
      .default([])
      .meta({ title: '逐行复核' }),
  }),
  {
    ...KEY,
    score: '91',
    opinion: '满意度缺问卷',
    rows: [{ indicatorId: 'manyidu', score: '3.5', reason: '无问卷' }],
  },
  '抽查复核: scores of a reviewer beside the untouched self-score.',
);

/** 财政 feeds back what it found and asks for 整改; units file it within 30 days where nothing else is said (docs/reviewer-practice.md). */
export const rectificationAsked = defineEvent(
  'RectificationAsked',
  '要求整改',
  z.strictObject({
    ...evaluationKey,
    demand: prose(2000).meta({ title: '整改要求' }),
    dueOn: day.meta({ title: '整改期限' }),
  }),
  { ...KEY, demand: '补做满意度问卷并归档', dueOn: '2025-07-25' },
  '财政 asks for 整改, and until when.',
);

export const rectificationRecorded = defineEvent(
  'RectificationRecorded',
  '登记整改',
  z.strictObject({
    ...evaluationKey,
    measure: prose(2000).meta({ title: '整改措施' }),
    completedOn: day.nullable().default(null).meta({ title: '完成日期' }),
  }),
  { ...KEY, measure: '补做问卷并归档', completedOn: '2025-07-20' },
  '整改: what was done about the difference that a review found.',
);

export const rectificationAccepted = defineEvent(
  'RectificationAccepted',
  '认可整改',
  z.strictObject({
    ...evaluationKey,
    acceptedOn: day.meta({ title: '认可日期' }),
    remark: oneLine(500).nullable().default(null).meta({ title: '备注' }),
  }),
  { ...KEY, acceptedOn: '2025-07-28', remark: '问卷已归档' },
  '财政 is content with the 整改 that the unit recorded.',
);

/** 公开: never without a 保密审查 by name of office and day (保守国家秘密法 第三十五条). */
export const evaluationPublished = defineEvent(
  'EvaluationPublished',
  '公开',
  z.strictObject({
    ...evaluationKey,
    publishedOn: day.meta({ title: '公开日期' }),
    place: oneLine(300).meta({ title: '公开位置' }),
    secrecyReview: z
      .strictObject({
        office: oneLine(80).meta({ title: '审查机构' }),
        reviewedOn: day.meta({ title: '审查日期' }),
      })
      .meta({ title: '保密审查' }),
  }),
  {
    ...KEY,
    publishedOn: '2025-08-15',
    place: '区政府门户网站·部门决算公开',
    secrecyReview: { office: '区委政法委保密办', reviewedOn: '2025-08-12' },
  },
  '公开, after the 保密审查 that it names.',
);

export const evaluationReopened = defineEvent(
  'EvaluationReopened',
  '重新打开',
  z.strictObject({ ...evaluationKey, reason: oneLine(500).meta({ title: '原因' }) }),
  { ...KEY, reason: '决算对账后执行数更正' },
  'It begins again. The seal stays; the next one has the next number.',
);

export const evaluationEvents = [
  evaluationOpened,
  varianceExplained,
  narrativeWritten,
  qualitativeJudged,
  manualScoreSet,
  findingExplained,
  evaluationSubmitted,
  evaluationWithdrawn,
  evaluationReturned,
  evaluationSigned,
  stampedScanAttached,
  evaluationConsolidated,
  evaluationFiled,
  evaluationReviewed,
  rectificationAsked,
  rectificationRecorded,
  rectificationAccepted,
  evaluationPublished,
  evaluationReopened,
] as const;
export type EvaluationEvent = EventOf<(typeof evaluationEvents)[number]>;

const TYPES: ReadonlySet<string> = new Set(evaluationEvents.map(({ type }) => type));
export const isEvaluationEvent = (event: LedgerEvent): event is EvaluationEvent => TYPES.has(event.type);

export const evaluationStream = ({ projectId, fiscalYear: year, run }: EvaluationKey): string =>
  `evaluation-${projectId}-${year}-${run}`;

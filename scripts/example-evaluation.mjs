// How the example year ends: a notice, papers attached, the form filled in, sent, and returned with reasons row by row.
import { createHash } from 'node:crypto';

const sha256 = (bytes) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Uploaded before the events that name them. */
export const FILES = {
  survey: Buffer.from('学员满意度问卷统计（虚构）\n'.repeat(1500)),
  list: Buffer.from('培训签到表（虚构）\n'.repeat(4000)),
};

const evidence = (year, evidenceId, indicatorId, kind, title, fileName, bytes, more) => [
  '2024-01-18',
  'evidence',
  {
    ...year,
    evidenceId,
    indicatorId,
    kind,
    title,
    datedOn: '2023-12-22',
    attachedOn: '2024-01-18',
    sha256: sha256(bytes),
    bytes: bytes.length,
    fileName,
    ...more,
  },
];

/** The steps of `year` of `unitId` from January to the return; those of the head carry their role. */
export const evaluationSteps = (unitId, year) => [
  [
    '2024-01-15',
    'notices',
    {
      noticeId: `tz-${unitId}`,
      unitId,
      fiscalYear: year.fiscalYear,
      docNo: '示财绩〔2024〕1号',
      issuedOn: '2024-01-12',
      issuer: '示例财政局（虚构）',
      submitBy: '2024-01-31',
      fileBy: '2024-02-29',
    },
  ],
  evidence(year, 'pj-manyi', 'manyi', 'survey', '学员满意度问卷', '问卷统计.xlsx', FILES.survey, {
    sampleSize: 120,
  }),
  evidence(year, 'pj-renci', 'renci', 'list', '培训签到表', '全年签到表.pdf', FILES.list, {}),
  ['2024-01-19', 'evaluations/open', { ...year }],
  [
    '2024-01-19',
    'evaluations/explain-variance',
    {
      ...year,
      indicatorId: null,
      reason: '追加文件年底才收到，当年未及支付；场地费退回0.6万元。',
      improvement: '与财政对接，追加资金到账后一个月内安排支出。',
    },
  ],
  ['2024-01-20', 'evaluations/explain-variance', { ...year, indicatorId: 'qishu', reason: '两期合并举办。' }],
  ['2024-01-22', 'evaluations/submit', { ...year, remark: '材料已齐' }],
  [
    '2024-01-24',
    'evaluations/return',
    {
      ...year,
      reason: '期数未完成的原因不具体，部分指标没有佐证',
      rows: [
        { indicatorId: 'qishu', reason: '写明哪两期合并、何时、依据什么' },
        { indicatorId: 'hegelv', reason: '附结业考核成绩汇总' },
      ],
    },
    'head',
  ],
];

/** The year before went all the way: signed, filed, reviewed by finance, put right, published. */
export const lastEvaluationSteps = (year) => [
  [
    '2023-01-08',
    'evidence',
    {
      ...year,
      evidenceId: 'pj-manyi-2022',
      indicatorId: 'manyi',
      kind: 'survey',
      title: '2022年学员满意度问卷',
      datedOn: '2022-12-20',
      attachedOn: '2023-01-08',
      sha256: sha256(FILES.survey),
      bytes: FILES.survey.length,
      fileName: '2022年问卷统计.xlsx',
      sampleSize: 105,
    },
  ],
  ['2023-01-09', 'evaluations/open', { ...year }],
  [
    '2023-01-09',
    'evaluations/explain-variance',
    {
      ...year,
      indicatorId: 'renci',
      reason: '11月一期因场地检修减少14人。',
      improvement: '提前落实备用场地。',
    },
  ],
  [
    '2023-01-09',
    'evaluations/explain-variance',
    { ...year, indicatorId: null, reason: '末期培训尾款次年1月结算。' },
  ],
  ['2023-01-11', 'evaluations/submit', { ...year }],
  ['2023-01-13', 'evaluations/sign', { ...year }, 'head'],
  ['2023-02-20', 'evaluations/file', { ...year, filedOn: '2023-02-20', docNo: '示例〔2023〕5号' }],
  [
    '2023-05-16',
    'evaluations/review',
    {
      ...year,
      score: '96.21',
      opinion: '满意度问卷样本偏少',
      rows: [{ indicatorId: 'manyi', score: '8', reason: '样本105份，不足参训人数三成' }],
    },
    'finance',
  ],
  [
    '2023-06-10',
    'evaluations/rectify',
    { ...year, measure: '2023年起每期培训结束当场发放问卷。', completedOn: '2023-06-09' },
  ],
  [
    '2023-08-18',
    'evaluations/publish',
    {
      ...year,
      publishedOn: '2023-08-18',
      place: '示例单位门户网站·绩效公开（虚构）',
      secrecyReview: { office: '示例单位保密办（虚构）', reviewedOn: '2023-08-16' },
    },
  ],
];

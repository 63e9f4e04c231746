/**
 * Who may what, written by hand from docs/rules.md §12.12 and from how offices work, not from the code: the code can be wrong.
 * Columns: the three officers (系 系统管理, 授 授权管理, 管 审计管理), then 经 经办, 科 项目科室, 负 单位负责人, 主 主管部门,
 * 财 财政, 审 审计. ● is let through to the business, – is refused for the role.
 */
export const COLUMNS = [
  'administrator',
  'securityOfficer',
  'auditOfficer',
  'clerk',
  'office',
  'head',
  'department',
  'finance',
  'auditor',
] as const;
export type Column = (typeof COLUMNS)[number];

/**
 * 单位: another unit is refused. 筛选: everybody gets only the own units' part. 不分: concerns no unit. 全部: concerns all units,
 * so that whoever is granted for some is refused. 本人: one's own account; who can sign in may, whatever has expired.
 * 他级: which of them depends on who else there is (rows of their own below).
 */
export type Reach = '单位' | '筛选' | '不分' | '全部' | '本人';

export interface Row {
  readonly what: string;
  readonly may: Readonly<Record<Column, boolean>>;
  readonly reach: Reach;
}

function rows(table: string): readonly Row[] {
  return table
    .split('\n')
    .map((line) => /^(.+?)\s{2,}((?:[●–] ?\|? ?){9})\s*(\S+)$/u.exec(line.trim()))
    .filter((found) => found !== null)
    .map(([, what = '', marks = '', reach = '']) => {
      const signs = [...marks].filter((sign) => sign === '●' || sign === '–');
      const may = Object.fromEntries(COLUMNS.map((column, at) => [column, signs[at] === '●']));
      return { what, may: may as Row['may'], reach: reach as Reach };
    });
}

/**
 * The chain: 经办 enters, 项目科室 reports on its own work, 单位负责人 signs, 主管部门 consolidates and returns before filing, 财政 reviews
 * beside the self-score and asks for a reopening; units and schemes are registered by the highest there is (here 财政). The auditor
 * and two officers write nothing; 系统管理 may set the clock, which a live ledger does not have.
 */
export const COMMANDS_BY_HAND = rows(`
                          系 授 管 | 经 科 负 | 主 财 | 审
setLedgerClock            ● – – | – – – | – – | –   不分
registerUnit              – – – | – – – | – ● | –   单位
chooseUnitScheme          – – – | – – – | – ● | –   单位
draftScheme               – – – | – – – | – ● | –   单位
publishScheme             – – – | – – – | – ● | –   单位
supersedeScheme           – – – | – – – | – ● | –   单位
registerProject           – – – | ● – – | – – | –   单位
changeProjectAttributes   – – – | ● – – | – – | –   单位
describeBudgetLine        – – – | ● – – | – – | –   单位
recordBudgetDocument      – – – | ● – – | – – | –   单位
reverseBudgetDocument     – – – | ● – – | – – | –   单位
recordCosting             – – – | ● – – | – – | –   单位
recordArrival             – – – | ● – – | – – | –   单位
reverseArrival            – – – | ● – – | – – | –   单位
recordPayment             – – – | ● – – | – – | –   单位
reversePayment            – – – | ● – – | – – | –   单位
correctPayment            – – – | ● – – | – – | –   单位
recordRefund              – – – | ● – – | – – | –   单位
draftTarget               – – – | ● ● – | – – | –   单位
submitTarget              – – – | ● – – | – – | –   单位
approveTarget             – – – | ● – – | ● ● | –   单位
returnTarget              – – – | ● – – | ● ● | –   单位
reportResult              – – – | ● ● – | – – | –   单位
withdrawResult            – – – | ● ● – | – – | –   单位
attachEvidence            – – – | ● ● – | – – | –   单位
withdrawEvidence          – – – | ● ● – | – – | –   单位
stateFigures              – – – | ● – – | – – | –   单位
openImport                – – – | ● ● ● | ● ● | –   不分
enterImportRows           – – – | ● ● ● | ● ● | –   不分
closeImport               – – – | ● ● ● | ● ● | –   不分
receiveNotice             – – – | ● – – | – – | –   单位
assignRows                – – – | ● – – | – – | –   单位
withdrawAssignment        – – – | ● – – | – – | –   单位
openEvaluation            – – – | ● ● – | – – | –   单位
explainVariance           – – – | ● ● – | – – | –   单位
writeNarrative            – – – | ● ● – | – – | –   单位
judgeQualitative          – – – | ● ● – | – – | –   单位
setManualScore            – – – | ● ● – | – – | –   单位
explainFinding            – – – | ● ● – | – – | –   单位
submitEvaluation          – – – | ● – – | – – | –   单位
withdrawEvaluation        – – – | ● – – | – – | –   单位
returnEvaluation          – – – | – – ● | ● – | –   单位
signEvaluation            – – – | – – ● | – – | –   单位
attachStampedScan         – – – | ● – – | – – | –   单位
consolidateEvaluation     – – – | – – – | ● – | –   单位
fileEvaluation            – – – | ● – – | ● – | –   单位
reviewEvaluation          – – – | – – – | – ● | –   单位
askRectification          – – – | – – – | – ● | –   单位
recordRectification       – – – | ● – – | – – | –   单位
acceptRectification       – – – | – – – | – ● | –   单位
publishEvaluation         – – – | ● – – | ● – | –   单位
reopenEvaluation          – – – | – – ● | ● ● | –   单位
drawSpotCheck             – – – | – – – | ● ● | –   单位
`);

/** 财政, else 主管部门, else 单位负责人 (docs/rules.md §12.12): the same acts at units that nobody of 财政, or nobody above, is granted for. */
export const REGISTERING_BY_HAND = [
  'registerUnit',
  'chooseUnitScheme',
  'draftScheme',
  'publishScheme',
] as const;
export const REGISTRAR_BY_HAND = {
  有财政: 'finance',
  只到主管部门: 'department',
  只有本单位: 'head',
} as const;

/**
 * What the pages ask and what can be taken out. Everybody of the office reads what concerns the own units, the auditor too; the
 * three officers read none of it. Files are brought in by whoever enters something; units come in a list too, which 财政 has.
 */
export const ROUTES_BY_HAND = rows(`
                                                 系 授 管 | 经 科 负 | 主 财 | 审
GET session                                      ● ● ● | ● ● ● | ● ● | ●   本人
POST session                                     ● ● ● | ● ● ● | ● ● | ●   本人
POST session/ready                               ● ● ● | ● ● ● | ● ● | ●   本人
POST setup                                       ● ● ● | ● ● ● | ● ● | ●   本人
POST session/end                                 ● ● ● | ● ● ● | ● ● | ●   本人
POST session/password                            ● ● ● | ● ● ● | ● ● | ●   本人
GET ledger                                       ● ● ● | ● ● ● | ● ● | ●   本人
GET proof                                        ● ● ● | ● ● ● | ● ● | ●   本人
GET proof/checkpoint                             ● ● ● | ● ● ● | ● ● | ●   本人
POST proof/checkpoint                            ● ● ● | ● ● ● | ● ● | ●   本人
GET docs                                         ● ● ● | ● ● ● | ● ● | ●   本人
GET docs/*                                       ● ● ● | ● ● ● | ● ● | ●   本人
GET openapi.json                                 ● ● ● | ● ● ● | ● ● | ●   本人
GET drafts                                       ● ● ● | ● ● ● | ● ● | ●   本人
GET drafts/:kind/:subject                        ● ● ● | ● ● ● | ● ● | ●   本人
PUT drafts/:kind/:subject                        ● ● ● | ● ● ● | ● ● | ●   本人
DELETE drafts/:kind/:subject                     ● ● ● | ● ● ● | ● ● | ●   本人
GET drafts?unit                                  – – – | ● ● ● | ● ● | ●   单位
GET drafts/:kind/:subject?unit                   – – – | ● ● ● | ● ● | ●   单位
PUT drafts/:kind/:subject?unit                   – – – | ● ● ● | ● ● | –   单位
DELETE drafts/:kind/:subject?unit                – – – | ● ● ● | ● ● | –   单位
GET tokens                                       ● ● ● | ● ● ● | ● ● | ●   本人
POST tokens                                      ● ● ● | ● ● ● | ● ● | ●   本人
POST tokens/:tokenId/drop                        ● ● ● | ● ● ● | ● ● | ●   本人
GET units                                        ● ● ● | ● ● ● | ● ● | ●   本人
GET acts                                         ● ● ● | ● ● ● | ● ● | ●   本人
GET people                                       ● ● ● | – – – | – – | –   不分
POST people                                      ● – – | – – – | – – | –   不分
POST people/:personId/reset                      ● ● ● | – – – | – – | –   不分
POST people/:personId/disable                    ● – – | – – – | – – | –   不分
POST people/:personId/enable                     ● – – | – – – | – – | –   不分
POST people/:personId/erase                      ● – – | – – – | – – | –   不分
POST grants                                      – ● – | – – – | – – | –   不分
POST grants/:grantId/revoke                      – ● – | – – – | – – | –   不分
GET trail                                        – – ● | – – – | – – | –   不分
GET /metrics                                     ● – – | – – – | – – | –   不分
POST ledger/rebuild                              ● – – | – – – | – – | –   不分
POST jobs/rebuild                                ● – – | – – – | – – | –   不分
POST jobs/sweep                                  ● – – | ● ● ● | ● ● | ●   全部
POST jobs/verify                                 ● – – | ● ● ● | ● ● | ●   全部
GET jobs                                         ● – – | ● ● ● | ● ● | ●   筛选
GET jobs/:name/:key                              ● – – | ● ● ● | ● ● | ●   单位
POST jobs/:name/:key/cancel                      ● – – | ● ● ● | ● ● | ●   单位
POST jobs/:name/:key/retry                       ● – – | ● ● ● | ● ● | ●   单位
GET jobs/:name/:key/result                       ● – – | ● ● ● | ● ● | ●   单位
POST jobs/forms                                  – – – | ● ● ● | ● ● | ●   单位
POST jobs/import                                 – – – | ● ● ● | ● ● | –   不分
POST imports/preview                             – – – | ● ● ● | ● ● | –   不分
POST files                                       – – – | ● ● ● | ● ● | –   不分
GET files/:sha256                                – – – | ● ● ● | ● ● | ●   筛选
GET schemes                                      – – – | ● ● ● | ● ● | ●   不分
POST score                                       – – – | ● ● ● | ● ● | ●   不分
POST check                                       – – – | ● ● ● | ● ● | ●   不分
POST check/review                                – – – | ● ● ● | ● ● | ●   不分
GET live                                         – – – | ● ● ● | ● ● | ●   筛选
GET search                                       – – – | ● ● ● | ● ● | ●   筛选
GET findings  – – – | ● ● ● | ● ● | ●   筛选
GET projects.csv  – – – | ● ● ● | ● ● | ●   筛选
GET open-data/projects.json  – – – | ● ● ● | ● ● | ●   筛选
GET open-data/projects.csv  – – – | ● ● ● | ● ● | ●   筛选
GET projects/:projectId/years/:year/changes.xlsx  – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/changes.pdf  – – – | ● ● ● | ● ● | ●   单位
GET units/:unitId/years/:year/budget-changes  – – – | ● ● ● | ● ● | ●   单位
GET units/:unitId/years/:year/budget-changes.csv  – – – | ● ● ● | ● ● | ●   单位
POST check/paper  – – – | ● ● ● | ● ● | ●   不分
GET open-data/schema.json  ● ● ● | ● ● ● | ● ● | ●   本人
GET system  ● ● ● | – – – | – ● | –   不分
GET desk                                         – – – | ● ● ● | ● ● | ●   筛选
GET projects                                     – – – | ● ● ● | ● ● | ●   筛选
GET named-projects                               – – – | ● ● ● | ● ● | ●   筛选
GET review                                       – – – | ● ● ● | ● ● | ●   筛选
GET review/review.csv                            – – – | ● ● ● | ● ● | ●   筛选
GET entries                                      – – – | ● ● ● | ● ● | ●   筛选
GET entries.csv                                  – – – | ● ● ● | ● ● | ●   筛选
GET forms                                        – – – | ● ● ● | ● ● | ●   单位
GET events/:logIndex                             – – – | ● ● ● | ● ● | ●   单位
GET documents/:logIndex                          – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year              – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/timeline     – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/form         – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/sheet        – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/movements    – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/history      – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/choices      – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/budget-changes  – – – | ● ● ● | ● ● | ●   单位
POST projects/:projectId/years/:year/simulation  – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/changes      – – – | ● ● ● | ● ● | ●   单位
GET units/:unitId/years/:year/changes            – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/receipt      – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/form.xlsx    – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/form.docx    – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/form.pdf     – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/papers/:paper  – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/evidence.zip  – – – | ● ● ● | ● ● | ●   单位
GET projects/:projectId/years/:year/changes.csv  – – – | ● ● ● | ● ● | ●   单位
GET units/:unitId/years/:year/changes.csv        – – – | ● ● ● | ● ● | ●   单位
`);

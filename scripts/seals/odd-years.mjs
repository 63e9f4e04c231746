// Years that chance does not draw: no scheme, no budget, more back than was paid, and a scheme of a unit's own.
import { HUBEI_PROJECT_20_80, SCHEMES } from '@mingzhang/domain';
import { line, SHA256 } from './desk.mjs';

/** Zero budgets and negative execution, where places answer differently: scheme, 年初 and paid and refunded in 元. */
const NO_BUDGET = [
  ['ZHEJIANG', null, '100.00', null],
  ['DEPLOYED-GENERIC-10', null, null, null],
  ['CN-MOF-2020-10', null, '100.00', null],
  ['SICHUAN-2023-0013zp', '500.00', '100.00', '300.00'],
  ['HUBEI-PROJECT-20-80', '500.00', '100.00', '100.01'],
  ['GUANGXI', '500.00', '900.00', null],
];

const projectOf = ([schemeId]) => `wu-${schemeId.toLowerCase()}`;

export const ODD_FORMS = [
  ['p-wufangan', 2024, [{}]],
  ...NO_BUDGET.map((one) => [projectOf(one), 2024, [{}]]),
  ['p-ziding', 2024, [{}, { asOf: '2024-06-30' }]],
];

/** After `years`, whose units they belong to. */
export async function oddYears(desk) {
  await noScheme(desk);
  await noBudget(desk);
  await ownScheme(desk);
}

async function noScheme(desk) {
  await desk.does('registerUnit', {
    unitId: 'u-wufangan',
    name: '未选定方案单位',
    registeredOn: '2020-01-01',
  });
  await desk.project('p-wufangan', 'u-wufangan');
  await desk.paper('issue', line('p-wufangan', 2024), '5000.00', '2024-01-20');
  await desk.pays('wufangan', line('p-wufangan', 2024), '5100.00', '2024-07-20');
}

async function noBudget(desk) {
  for (const [schemeId, issued, paid, refunded] of NO_BUDGET) {
    const projectId = projectOf([schemeId]);
    const money = line(projectId, 2024);
    await desk.project(projectId, `u-${schemeId.toLowerCase()}`);
    if (issued !== null) await desk.paper('issue', money, issued, '2024-01-20');
    if (paid !== null) await desk.pays(projectId, money, paid, '2024-07-20');
    if (refunded !== null) await desk.refunds(`${projectId}-t`, projectId, money, refunded, '2024-08-20');
    const { indicatorsTotal } = SCHEMES.find(({ id }) => id === schemeId);
    const only = {
      indicatorId: 'cishu',
      level1: '产出指标',
      name: '次数',
      target: '≥10次',
      weight: indicatorsTotal,
    };
    const key = { projectId, fiscalYear: 2024 };
    await desk.target({ ...key, targetId: projectId }, '2024-01-20', [only]);
    await desk.results(key, '2024-12-31', { cishu: '9次' });
    await desk.seal(projectId, 2024);
  }
}

/** A unit's own scheme after Hubei's, a notice, papers attached and withdrawn, a form withdrawn, returned and then signed. */
async function ownScheme(desk) {
  const key = { projectId: 'p-ziding', fiscalYear: 2024 };
  const unit = { unitId: 'u-ziding', fiscalYear: 2024 };
  const scheme = {
    ...HUBEI_PROJECT_20_80,
    id: 'QUXIAN-2024',
    version: 1,
    title: '区县自评方案',
    status: 'own',
  };
  await desk.does('registerUnit', { unitId: 'u-ziding', name: '自定方案单位', registeredOn: '2020-01-01' });
  await desk.does('draftScheme', { unitId: 'u-ziding', scheme });
  await desk.does('publishScheme', { unitId: 'u-ziding', schemeId: scheme.id });
  await desk.does('chooseUnitScheme', { ...unit, schemeId: scheme.id });
  await desk.project('p-ziding', 'u-ziding');
  await desk.does('changeProjectAttributes', {
    projectId: 'p-ziding',
    effectiveOn: '2024-03-01',
    name: '更名后的项目',
    reason: '更名',
  });
  const row = (indicatorId, target, weight, level1 = '产出指标') => ({
    indicatorId,
    level1,
    name: `${indicatorId}指标`,
    target,
    weight,
  });
  await desk.paper('issue', line('p-ziding', 2024), '200000.00', '2024-01-20', { note: '年初部门预算' });
  await desk.pays('ziding', line('p-ziding', 2024), '150000.00', '2024-10-20');
  await desk.target({ ...key, targetId: 'ziding' }, '2024-01-20', [
    row('cishu', '≥10次', '40'),
    row('zhixu', '有所改善', '40', '效益指标'),
  ]);
  await desk.results(key, '2024-12-31', { cishu: '8次', zhixu: '有所改善' });
  const paper = {
    ...key,
    evidenceId: 'wenjuan',
    indicatorId: 'zhixu',
    kind: 'survey',
    title: '问卷',
    datedOn: '2024-12-10',
  };
  await desk.does('attachEvidence', {
    ...paper,
    attachedOn: '2025-01-08',
    sha256: SHA256,
    bytes: 12,
    fileName: '问卷.xlsx',
    sampleSize: 20,
  });
  await desk.does('withdrawEvidence', {
    ...key,
    evidenceId: 'wenjuan',
    withdrawnOn: '2025-01-09',
    reason: '附错',
  });
  const notice = { noticeId: 'tz', ...unit, issuedOn: '2025-01-03', issuer: '区财政局' };
  await desk.does('receiveNotice', { ...notice, submitBy: '2025-01-10', fileBy: '2025-01-31' });
  await desk.does('openEvaluation', key);
  await desk.does('judgeQualitative', { ...key, indicatorId: 'zhixu', band: 0, score: '38' });
  await desk.explainErrors('p-ziding', 2024);
  await desk.does('submitEvaluation', key);
  await desk.does('withdrawEvaluation', { ...key, remark: '补材料' });
  await desk.does('submitEvaluation', key);
  await desk.does(
    'returnEvaluation',
    { ...key, reason: '缺问卷', rows: [{ indicatorId: 'zhixu', reason: '缺问卷' }] },
    'head',
  );
  await desk.seal('p-ziding', 2024);
}

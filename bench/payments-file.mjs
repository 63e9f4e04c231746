// A treasury's export of payments, and the ledger that knows its projects.
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { planFile, runImport } from '@mingzhang/tasks';

const PROJECTS = 20;
const HEAD = '支付凭证号,支付日期,项目编码,项目名称,预算年度,资金性质,部门经济分类,摘要,支付金额（元）\r\n';
const actor = { id: 'local:clerk', role: 'clerk' };
const mapping = { columns: {}, sourceSystem: '集中支付' };

export function paymentsFile(count) {
  const rows = Array.from({ length: count }, (_, n) => {
    const project = `C-${n % PROJECTS}`;
    const amount = `${100 + (n % 9_000)}.${String(n % 100).padStart(2, '0')}`;
    return `2024${String(n).padStart(8, '0')},2024-03-15,${project},项目${n % PROJECTS},2024,一般公共预算,30201 办公费,购买第 ${n} 批用品,${amount}\r\n`;
  });
  return Buffer.from(HEAD + rows.join(''));
}

export async function openForPayments(dir) {
  const folder = await LedgerFolder.open({ dir, kind: 'test', title: '导入' });
  if ((await folder.application.imports.known()).projects.length > 0) return folder;
  const registeredOn = '2020-01-01';
  const does = (name, input) => folder.application.execute(name, input, { actor });
  await does('registerUnit', { unitId: 'u', name: '甲单位', registeredOn });
  for (let n = 0; n < PROJECTS; n += 1) {
    const project = { projectId: `p${n}`, code: `C-${n}`, name: `项目${n}`, unitId: 'u' };
    await does('registerProject', { ...project, category: 'specific', registeredOn });
  }
  return folder;
}

/** From the bytes to the events, as the job of an import does. */
export async function importPayments({ application }, bytes, progress = async () => undefined) {
  const known = await application.imports.known();
  const { plan } = await planFile({ bytes, kind: 'payments', mapping, known });
  const stored = await application.files.put([bytes]);
  const asked = { kind: 'payments', mapping, whole: false, file: { fileName: 'payments.csv', ...stored } };
  const signal = new globalThis.AbortController().signal;
  return runImport(application, plan, asked, { request: { actor }, signal, progress });
}

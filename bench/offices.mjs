// A ledger of many offices: projects with a budget and payments each, entered through the application as any other.
import { give } from './ledger.mjs';

export const YEAR = 2024;
const AT_ONCE = 64;
const OFFICES = 500;
const WORDS = [
  '社区安保',
  '道路养护',
  '文化惠民',
  '校园修缮',
  '信息系统运维',
  '困难群众救助',
  '河道治理',
  '培训',
  '宣传',
  '设备购置',
];

/** Every number once, so many at once as a busy department has writers. */
async function each(count, act) {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await act(next++);
    }),
  );
}

const unitOf = (index) => `u-${index % OFFICES}`;
export const projectOf = (index) => `p-${String(index).padStart(6, '0')}`;
const lineOf = (index) => ({ projectId: projectOf(index), fiscalYear: YEAR, source: 'fiscal' });
/** Spread over the year and over the sums, the same in every run. */
const spread = (index, within) => (index * 7919) % within;

async function openProject(application, index) {
  await give(application, 'registerProject', {
    projectId: projectOf(index),
    name: `${WORDS[spread(index, WORDS.length)]}项目${index}`,
    unitId: unitOf(index),
    category: 'specific',
    registeredOn: '2024-01-02',
  });
  await give(application, 'recordBudgetDocument', {
    kind: 'issue',
    documentId: `bd-${index}`,
    documentDate: '2024-01-20',
    entries: [{ line: lineOf(index), amount: `${1000 + spread(index, 9_000_000)}.00` }],
  });
}

/** One payment of the `index`-th project in a month, told apart from others by its name. */
export const payment = (index, name, month = 1) => ({
  sourceSystem: '集中支付',
  number: `${index}/${name}`,
  paidOn: `2024-${String(month).padStart(2, '0')}-${String(1 + spread(index, 28)).padStart(2, '0')}`,
  lines: [{ no: 1, line: lineOf(index), amount: `${10 + spread(index, 90)}.00` }],
});

/** About `events` events of so many projects; answers how many there are. */
export async function fillOffices(application, projects, events) {
  await each(OFFICES, (index) =>
    give(application, 'registerUnit', {
      unitId: `u-${index}`,
      name: `第${index}单位`,
      registeredOn: '2024-01-02',
    }),
  );
  await each(projects, (index) => openProject(application, index));
  const payments = Math.max(events - OFFICES - 2 * projects, 0);
  await each(payments, (at) =>
    give(
      application,
      'recordPayment',
      payment(at % projects, Math.floor(at / projects), 1 + (Math.floor(at / projects) % 12)),
    ),
  );
  await application.catchUp();
  return (await application.headIndex()) + 1;
}

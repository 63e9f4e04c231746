import { Ledger } from './ledger.js';
import { line, PAPERS, V1, type Kind, type Told } from './papers.js';

/**
 * 2024 of project p of unit u: 1,000.00 given, 600.00 paid; 2023: 300.00 given, 200.00 paid, so 100.00 left. Project q is of
 * unit v: 500.00 given. A target of at least 10 visits (90 points) is approved. In 元.
 */
export async function scene(): Promise<Ledger> {
  const ledger = (await Ledger.open()).on('2023-01-10');
  for (const [unitId, projectId] of [
    ['u', 'p'],
    ['v', 'q'],
  ] as const) {
    await ledger.given('registerUnit', { unitId, name: `单位${unitId}`, registeredOn: '2020-01-01' });
    const named = { projectId, name: `项目${projectId}`, unitId, category: 'specific' };
    await ledger.given('registerProject', { ...named, registeredOn: '2020-01-01' });
  }
  const given = async (kind: Kind, told: Told): Promise<void> => {
    const [name, input] = PAPERS[kind](told);
    await ledger.on(told.on ?? '2024-01-10').given(name, input);
  };
  await given('下达', { id: 'b23', on: '2023-01-20', amount: '300.00', line: line('p', 2023) });
  await given('支付', { id: 'V0', on: '2023-06-01', amount: '200.00', line: line('p', 2023) });
  await ledger
    .on('2024-01-02')
    .given('chooseUnitScheme', { unitId: 'u', fiscalYear: 2024, schemeId: 'CN-MOF-2020-10' });
  await given('下达', { id: 'b24', on: '2024-01-20', amount: '1000.00', docNo: '财预〔2024〕1号' });
  await given('下达', { id: 'q24', on: '2024-01-20', amount: '500.00', line: line('q') });
  await given('绩效目标', { id: 't1', on: '2024-01-10' });
  const target = { targetId: 't1', projectId: 'p', fiscalYear: 2024 };
  await ledger.given('submitTarget', { ...target, submittedOn: '2024-01-12' });
  await ledger.on('2024-01-20').given('approveTarget', { ...target, approvedOn: '2024-01-20' });
  await given('支付', { id: V1.number, on: '2024-06-01', amount: '600.00' });
  return ledger.on('2024-06-10');
}

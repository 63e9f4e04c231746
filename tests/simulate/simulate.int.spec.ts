import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlainForm } from '@mingzhang/projections';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { startServer } from '../kit/server.js';
import { filesIn, json } from '../kit/forms.js';

interface Simulation {
  readonly actual: PlainForm;
  readonly simulated: PlainForm;
}

const folder = temporaryFolder();
const files = temporaryFolder();
const file = filesIn(files.dir);
const year = ['--year', '2022', '--data', folder.dir] as const;
const simulate = (...args: readonly string[]) => json<Simulation>('simulate', ...args, ...year);
const scoreOf = ({ indicators }: PlainForm, name: string) =>
  indicators.find((one) => one.name === name)?.score;

beforeAll(async () => {
  const { code, stderr } = await mingzhang(['demo', '--data', folder.dir]);
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => {
  folder.remove();
  files.remove();
});

describe('mingzhang simulate', () => {
  it('shows the year under another scheme beside the year as it is: 187.49 ÷ 190.16 of 20 and of 10 points', async () => {
    const { data } = await simulate('综治工作经费', '--scheme', 'CN-MOF-2020-10');
    expect([data.actual.execution.score, data.simulated.execution.score]).toEqual(['19.72', '9.86']);
  });

  it('takes other actuals: 49 ÷ 100 × 10 = 4.90 in place of 9.80, so 94.90 in all', async () => {
    const changes = file('changes.json', { actuals: { 'yingyang-6': '49%' } });
    const { data } = await simulate('营养改善', '--changes', changes);
    expect([scoreOf(data.actual, '政策知晓率'), data.actual.total]).toEqual(['9.80', '99.80']);
    expect([scoreOf(data.simulated, '政策知晓率'), data.simulated.total]).toEqual(['4.90', '94.90']);
  });

  it('takes other targets: 98 ÷ 98 of 10 points', async () => {
    const changes = file('targets.json', { targets: { 'yingyang-6': '≥98%' } });
    const { data } = await simulate('营养改善', '--changes', changes);
    expect([scoreOf(data.simulated, '政策知晓率'), data.simulated.total]).toEqual(['10.00', '100.00']);
  });

  it('writes nothing, and a server that holds the folder answers the same', async () => {
    const changes = file('same.json', { actuals: { 'yingyang-6': '49%' } });
    const form = () => json<PlainForm>('form', '营养改善', ...year);
    const before = await form();
    const local = await simulate('营养改善', '--changes', changes);
    expect(await form()).toEqual(before);
    const server = await startServer({ dir: folder.dir });
    try {
      expect(await simulate('营养改善', '--changes', changes)).toEqual(local);
    } finally {
      await server.stop();
    }
  });

  it.each([
    ['an indicator the year does not have', { actuals: { nobody: '1' } }, '该年度没有指标“nobody”'],
    ['a field that is not known', { actual: {} }, 'changes.json'],
    ['no object', [], 'changes.json'],
  ])('refuses %s in one line, with exit code 2', async (_what, changes, words) => {
    const args = ['simulate', '营养改善', '--changes', file('changes.json', changes), ...year];
    const { code, stderr } = await mingzhang(args);
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toContain(words);
  });

  it('refuses a scheme nobody knows', async () => {
    const { code, stderr } = await mingzhang(['simulate', '营养改善', '--scheme', 'NOBODY', ...year]);
    expect([code, stderr.trim()]).toEqual([2, '没有自评方案“NOBODY”']);
  });
});

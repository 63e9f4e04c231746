import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandName } from '@mingzhang/domain';
import { codeOf, Desk } from './application.spec-kit.js';

const actor = { id: 'local:clerk', role: 'clerk' as const };
const command = (name: CommandName, input: unknown) => ({ command: name, input });
const unit = command('registerUnit', { unitId: 'u', name: '单位', registeredOn: '2020-01-01' });
const project = command('registerProject', {
  projectId: 'p',
  name: '项目',
  unitId: 'u',
  category: 'specific',
  registeredOn: '2020-01-01',
});
const payment = (number: string, amount = '1.00', projectId = 'p') =>
  command('recordPayment', {
    sourceSystem: '集中支付',
    number,
    paidOn: '2024-03-01',
    lines: [{ no: 1, line: { projectId, fiscalYear: 2024, source: 'fiscal' }, amount }],
  });

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  for (const { command: name, input } of [unit, project]) await desk.does(name, input);
});
afterEach(() => desk.close());

const together = (asked: readonly ReturnType<typeof command>[]) =>
  desk.application.executeAll(asked, { actor });

describe('commands given together', () => {
  it('are each answered as if they came alone, in the order asked', async () => {
    await desk.does('recordPayment', payment('3').input);
    const head = await desk.head();
    const outcomes = await together([
      payment('1'),
      payment('2', '0.00'),
      payment('3'),
      payment('3', '9.00'),
      payment('4', '1.00', 'nobody'),
    ]);
    expect(outcomes.map(codeOf)).toEqual(['ok', 'INVALID_INPUT', 'ok', 'KEY_REUSED', 'UNKNOWN_REFERENCE']);
    expect(outcomes.map((outcome) => outcome.ok && outcome.replayed)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(await desk.head()).toBe(head + 1);
  });
  it('of one document the second meets what the first has written', async () => {
    const [first, second, third] = await together([payment('1'), payment('1'), payment('1', '2.00')]);
    expect(first).toMatchObject({ ok: true, replayed: false });
    expect(second).toMatchObject({ ok: true, replayed: true });
    expect(third && codeOf(third)).toBe('KEY_REUSED');
  });
  it('given again add nothing, and get their first receipts', async () => {
    const asked = ['1', '2', '3'].map((number) => payment(number));
    const first = await together(asked);
    const head = await desk.head();
    const again = await together(asked);
    expect(again).toEqual(first.map((outcome) => ({ ...outcome, replayed: true })));
    expect(await desk.head()).toBe(head);
  });
  it('two batches of the same at one time: each document once', async () => {
    const asked = Array.from({ length: 40 }, (_, n) => payment(String(n)));
    const head = await desk.head();
    const [one, other] = await Promise.all([together(asked), together(asked)]);
    expect(await desk.head()).toBe(head + 40);
    for (const n of asked.keys()) {
      const pair = [one[n], other[n]].map((outcome) => outcome?.ok === true && outcome.replayed);
      expect(pair.toSorted()).toEqual([false, true]);
    }
  });
  it('whose store does not say whether it wrote are written once', async () => {
    const head = await desk.head();
    desk.store.failNext('after', 'before', 'after');
    const outcomes = await together(['1', '2', '3', '4'].map((number) => payment(number)));
    expect(outcomes.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(desk.store.fired).toEqual(['after', 'before', 'after']);
    expect(await desk.head()).toBe(head + 4);
  });
  it('that are only looked at write nothing', async () => {
    const head = await desk.head();
    const outcomes = await desk.application.would([payment('1'), payment('2', '0.00')], { actor });
    expect(outcomes.map(codeOf)).toEqual(['ok', 'INVALID_INPUT']);
    expect(await desk.head()).toBe(head);
  });
});

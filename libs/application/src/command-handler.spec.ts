import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localActor } from '@mingzhang/domain';
import { OutcomeUnknown } from '@mingzhang/event-store';
import { codeOf, Desk, NOW } from './application.spec-kit.js';
import { hashOf, uuidV5 } from './identity.js';
import { loadStream } from './stored.js';

const UNIT = { unitId: 'u', name: '单位', registeredOn: '2020-01-01' };
const scheme = (fiscalYear: number) => ({ unitId: 'u', fiscalYear, schemeId: 'CN-MOF-2020-10' });
const payment = (amount: string) => ({
  sourceSystem: '集中支付',
  number: '1',
  paidOn: '2024-03-01',
  lines: [{ no: 1, line: { projectId: 'p', fiscalYear: 2024, source: 'fiscal' }, amount }],
});

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
});
afterEach(() => desk.close());

const withProject = async (): Promise<void> => {
  await desk.does('registerUnit', UNIT);
  await desk.does('registerProject', {
    projectId: 'p',
    name: '项目',
    unitId: 'u',
    category: 'specific',
    registeredOn: '2020-01-01',
  });
};

describe('a key', () => {
  it('with the same input gets its first answer, and nothing is written', async () => {
    const first = await desk.does('registerUnit', UNIT, { key: 'k' });
    const head = await desk.head();
    expect(await desk.execute('registerUnit', UNIT, { key: 'k' })).toEqual({
      ok: true,
      replayed: true,
      receipt: first,
    });
    expect(await desk.head()).toBe(head);
  });
  it('with the same input written otherwise is the same: defaults and spaces do not count', async () => {
    const first = await desk.does('registerUnit', UNIT, { key: 'k' });
    const again = await desk.execute(
      'registerUnit',
      { ...UNIT, name: ' 单位 ', department: null },
      { key: 'k' },
    );
    expect(again).toEqual({ ok: true, replayed: true, receipt: first });
  });
  it('still gets its first answer when others have written since', async () => {
    await desk.does('registerUnit', UNIT, { key: 'k' });
    const first = await desk.does('chooseUnitScheme', scheme(2024), { key: 'k2024' });
    await desk.does('chooseUnitScheme', scheme(2025), { key: 'k2025' });
    expect(await desk.execute('chooseUnitScheme', scheme(2024), { key: 'k2024' })).toEqual({
      ok: true,
      replayed: true,
      receipt: first,
    });
  });
  it('with another input, or for another command on the document, is refused', async () => {
    await desk.does('registerUnit', UNIT, { key: 'k' });
    const head = await desk.head();
    expect(codeOf(await desk.execute('registerUnit', { ...UNIT, name: '别名' }, { key: 'k' }))).toBe(
      'KEY_REUSED',
    );
    expect(codeOf(await desk.execute('chooseUnitScheme', scheme(2024), { key: 'k' }))).toBe('KEY_REUSED');
    expect(await desk.head()).toBe(head);
  });
  it('used by two at once writes one event, and both get its receipt', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => desk.execute('registerUnit', UNIT, { key: 'k' })));
    const receipts = outcomes.map((outcome) => (outcome.ok ? outcome.receipt : outcome.refusal));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await desk.head()).toBe(1);
  });
  it('with two inputs at once is one event, and the other one is refused, not dropped', async () => {
    const names = ['甲', '乙', '丙'];
    const outcomes = await Promise.all(
      names.map((name) => desk.execute('registerUnit', { ...UNIT, name }, { key: 'k' })),
    );
    expect(outcomes.map(codeOf).toSorted()).toEqual(['KEY_REUSED', 'KEY_REUSED', 'ok']);
    expect(await desk.head()).toBe(1);
  });
  it('is the voucher number where there is one, whatever key came along', async () => {
    await withProject();
    const first = await desk.does('recordPayment', payment('10.00'), { key: 'a' });
    expect(await desk.execute('recordPayment', payment('10.00'), { key: 'b' })).toEqual({
      ok: true,
      replayed: true,
      receipt: first,
    });
    expect(codeOf(await desk.execute('recordPayment', payment('10.01'), { key: 'c' }))).toBe('KEY_REUSED');
  });
  it('of a reversed voucher is free for other content, and its old content still adds nothing', async () => {
    await withProject();
    const first = await desk.does('recordPayment', payment('10.00'));
    await desk.does('reversePayment', {
      sourceSystem: '集中支付',
      number: '1',
      reversedOn: '2024-03-02',
      reason: '录错',
    });
    expect(await desk.execute('recordPayment', payment('10.00'))).toEqual({
      ok: true,
      replayed: true,
      receipt: first,
    });
    expect((await desk.does('recordPayment', payment('11.00'))).revision).toBe(2);
    expect(codeOf(await desk.execute('recordPayment', payment('12.00')))).toBe('KEY_REUSED');
  });
});

describe('a store that does not say whether it wrote', () => {
  it.each(['before', 'after'] as const)(
    'once, %s writing: the command is answered and written once',
    async (point) => {
      desk.store.failNext(point);
      const receipt = await desk.does('registerUnit', UNIT, { key: 'k' });
      expect(desk.store.fired).toEqual([point]);
      expect([receipt.revision, await desk.head()]).toEqual([0, 1]);
      expect(await desk.execute('registerUnit', UNIT, { key: 'k' })).toMatchObject({
        ok: true,
        replayed: true,
        receipt,
      });
    },
  );
  it.each([
    ['before', 'before', 'after', 'before'],
    ['after', 'after', 'before'],
  ] as const)('several times in turn (%s, %s …): still once', async (...points) => {
    desk.store.failNext(...points);
    await desk.does('registerUnit', UNIT, { key: 'k' });
    expect(desk.store.fired).toEqual(points);
    expect(await desk.head()).toBe(1);
  });
  it.each([
    ['before', false],
    ['after', true],
  ] as const)(
    'for good, %s writing: nobody is told a lie, and the retry finds out',
    async (point, replayed) => {
      desk.store.failNext(...Array.from({ length: 20 }, () => point));
      await expect(desk.execute('registerUnit', UNIT, { key: 'k' })).rejects.toThrow(OutcomeUnknown);
      const tried = desk.store.fired.length;
      expect(tried).toBeGreaterThan(1);
      expect(tried).toBeLessThan(20);
      desk.store.mend();
      expect(await desk.execute('registerUnit', UNIT, { key: 'k' })).toMatchObject({ ok: true, replayed });
      expect(await desk.head()).toBe(1);
    },
  );
});

describe('two writers on one document', () => {
  it('the one who comes second decides on what the first wrote', async () => {
    const both = await Promise.all([
      desk.execute('registerUnit', UNIT, { key: 'a' }),
      desk.execute('registerUnit', UNIT, { key: 'b' }),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual(['UNIT_EXISTS', 'ok']);
    expect(await desk.head()).toBe(1);
  });
  it('whose acts do not exclude each other both go through, one after the other', async () => {
    await desk.does('registerUnit', UNIT);
    const years = [2021, 2022, 2023, 2024, 2025];
    const outcomes = await Promise.all(years.map((year) => desk.execute('chooseUnitScheme', scheme(year))));
    expect(outcomes.map(codeOf)).toEqual(years.map(() => 'ok'));
    const revisions = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.receipt.revision] : []));
    expect(revisions.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
  it('a precondition that no longer holds is refused, one that holds is not', async () => {
    await desk.does('registerUnit', UNIT);
    await desk.does('chooseUnitScheme', scheme(2024), { expectedRevision: 0 });
    expect(codeOf(await desk.execute('chooseUnitScheme', scheme(2025), { expectedRevision: 0 }))).toBe(
      'STALE_REVISION',
    );
    expect(codeOf(await desk.execute('chooseUnitScheme', scheme(2025), { expectedRevision: 1 }))).toBe('ok');
  });
  it('a retry is answered before its precondition is looked at', async () => {
    await desk.does('registerUnit', UNIT);
    await desk.does('chooseUnitScheme', scheme(2024), { key: 'k', expectedRevision: 0 });
    expect(
      await desk.execute('chooseUnitScheme', scheme(2024), { key: 'k', expectedRevision: 0 }),
    ).toMatchObject({ ok: true, replayed: true });
  });
});

describe('what is refused writes nothing', () => {
  it.each([
    ['INVALID_INPUT', 'registerUnit', { ...UNIT, unitId: 'Ü' }],
    ['INVALID_INPUT', 'registerUnit', null],
    ['UNKNOWN_REFERENCE', 'chooseUnitScheme', scheme(2024)],
    ['LEDGER_ALREADY_OPEN', 'openLedger', { kind: 'test', title: '再建一次' }, 'administrator'],
    ['ROLE_NOT_ALLOWED', 'openLedger', { kind: 'test', title: '再建一次' }, 'clerk'],
  ] as const)('%s by %s', async (code, name, input, role = 'clerk') => {
    const head = await desk.head();
    expect(codeOf(await desk.execute(name, input, { actor: localActor(role) }))).toBe(code);
    expect(await desk.head()).toBe(head);
  });
});

describe('the envelope', () => {
  it('says who, when, by which key, of which content, with a salt per field', async () => {
    const request = { key: 'k', correlationId: 'c', causationId: 'd', unitId: 'u' };
    const receipt = await desk.does('registerUnit', UNIT, request);
    const [event] = await loadStream(desk.store, 'unit-u');
    const { ledgerId } = desk.application.ledger;
    const inputHash = hashOf({ command: 'registerUnit', input: { ...UNIT, department: null } });
    expect(event?.id).toBe(uuidV5(ledgerId, `k\nunit-u\n${inputHash}\n0`));
    expect(receipt.eventIds).toEqual([event?.id]);
    expect(event?.meta).toMatchObject({
      ledgerId,
      recordedAt: NOW,
      occurredOn: UNIT.registeredOn,
      actor: { id: 'local:clerk', role: 'clerk' },
      unitId: 'u',
      key: 'k',
      correlationId: 'c',
      causationId: 'd',
      inputHash,
    });
    expect(Object.keys(event?.meta.salts ?? {}).toSorted()).toEqual(
      Object.keys(event?.payload ?? {}).toSorted(),
    );
    expect(new Set(Object.values(event?.meta.salts ?? {})).size).toBe(
      Object.keys(event?.payload ?? {}).length,
    );
  });
});

describe('who gives a command', () => {
  it('is seen to before anything is read, and a person is no local clerk', async () => {
    const head = await desk.head();
    for (const actor of [localActor('auditor'), { id: 'person-1', role: 'clerk' as const }]) {
      const outcome = await desk.execute('registerUnit', UNIT, { actor });
      expect(outcome).toMatchObject({ ok: false, kind: 'refused', refusal: { code: 'ROLE_NOT_ALLOWED' } });
    }
    expect(await desk.head()).toBe(head);
    await desk.does('registerUnit', UNIT, { actor: { id: 'person-2', role: 'finance' } });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Axes } from '../kit/client.js';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { codes } from '../kit/read.js';
import { approveTarget } from '../kit/target.js';

const NOVEMBER = '2024-11-15';
const money = (projectId: string) => line(projectId, 2024);
const other = (projectId: string) => line(`${projectId}-2`, 2024);

/**
 * One kind of document: what is there from January 2024 on, the document itself (of 2024-11-15, recorded on 2025-01-10), and
 * a figure it changes. Amounts in 元; the probe reads 万元.
 */
interface Kind {
  readonly kind: string;
  readonly given: (the: Office, id: string) => Promise<unknown>;
  readonly late: (the: Office, id: string) => Promise<unknown>;
  readonly probe: (the: Office, id: string, axes: Axes) => Promise<string | null | undefined>;
  readonly before: string | null;
  readonly after: string | null;
  /** A 红字冲销 or withdrawal happens on the day of what it undoes: once known, the wrong entry is gone on every day. */
  readonly undoes?: true;
}

const cell =
  (column: 'initial' | 'adjusted' | 'executed', row = 0, suffix = '') =>
  async (the: Office, id: string, axes: Axes) =>
    (await the.client.form(`${id}${suffix}`, 2024, axes)).funds.rows[row]?.[column];
const CARRYOVER_ROW = 2;

const issued = (the: Office, id: string) => the.paper('issue', money(id), '100000.00', '2024-01-20');
const bothIssued = async (the: Office, id: string) => {
  await issued(the, id);
  await the.paper('issue', other(id), '100000.00', '2024-01-20');
};
const paid = async (the: Office, id: string) => {
  await bothIssued(the, id);
  await the.pays(`${id}-1`, money(id), '50000.00', '2024-02-01');
};
const transfers = (the: Office, id: string) =>
  the.client.does('recordBudgetDocument', {
    kind: 'transfer',
    documentId: `${id}-transfer`,
    documentDate: NOVEMBER,
    moves: [{ from: { line: money(id) }, to: { line: other(id) }, amount: '30000.00' }],
  });
const corrects = (the: Office, id: string) =>
  the.client.does('correctPayment', {
    sourceSystem: '集中支付',
    number: `${id}-1`,
    correctedOn: NOVEMBER,
    lineNo: 1,
    amount: '50000.00',
    from: money(id),
    to: other(id),
    reason: '项目错列',
  });

const MONEY: readonly Kind[] = [
  {
    kind: 'issue',
    given: issued,
    late: (the, id) => the.paper('issue', money(id), '20000.00', NOVEMBER),
    probe: cell('initial'),
    before: '10.00',
    after: '12.00',
  },
  {
    kind: 'supplement',
    given: issued,
    late: (the, id) => the.paper('supplement', money(id), '20000.00', NOVEMBER),
    probe: cell('adjusted'),
    before: '10.00',
    after: '12.00',
  },
  {
    kind: 'reduction',
    given: issued,
    late: (the, id) => the.paper('reduction', money(id), '20000.00', NOVEMBER),
    probe: cell('adjusted'),
    before: '10.00',
    after: '8.00',
  },
  {
    kind: 'recovery',
    given: issued,
    late: (the, id) => the.paper('recovery', money(id), '20000.00', NOVEMBER),
    probe: cell('adjusted'),
    before: '10.00',
    after: '8.00',
  },
  {
    kind: 'transfer, out',
    given: bothIssued,
    late: transfers,
    probe: cell('adjusted'),
    before: '10.00',
    after: '7.00',
  },
  {
    kind: 'transfer, in',
    given: bothIssued,
    late: transfers,
    probe: cell('adjusted', 0, '-2'),
    before: '10.00',
    after: '13.00',
  },
  {
    kind: 'carryover',
    given: issued,
    late: (the, id) => the.carryover(line(id, 2024, 'carryover'), line(id, 2023), '20000.00', NOVEMBER),
    probe: cell('adjusted', CARRYOVER_ROW),
    before: '0.00',
    after: '2.00',
  },
  {
    kind: 'payment',
    given: issued,
    late: (the, id) => the.pays(`${id}-1`, money(id), '50000.00', NOVEMBER),
    probe: cell('executed'),
    before: '0.00',
    after: '5.00',
  },
  {
    kind: 'refund',
    given: paid,
    late: (the, id) => the.refunds(`${id}-r`, `${id}-1`, money(id), '10000.00', NOVEMBER),
    probe: cell('executed'),
    before: '5.00',
    after: '4.00',
  },
  {
    kind: 'correction, from',
    given: paid,
    late: corrects,
    probe: cell('executed'),
    before: '5.00',
    after: '0.00',
  },
  {
    kind: 'correction, to',
    given: paid,
    late: corrects,
    probe: cell('executed', 0, '-2'),
    before: '0.00',
    after: '5.00',
  },
  {
    kind: 'reversal of a payment',
    given: paid,
    late: (the, id) =>
      the.client.does('reversePayment', {
        sourceSystem: '集中支付',
        number: `${id}-1`,
        reversedOn: NOVEMBER,
        reason: '重复录入',
      }),
    probe: cell('executed'),
    before: '5.00',
    after: '0.00',
    undoes: true,
  },
  {
    kind: 'reversal of a budget document',
    given: async (the, id) => {
      await issued(the, id);
      const entries = [{ line: money(id), amount: '20000.00' }];
      const document = {
        kind: 'supplement',
        documentId: `${id}-wrong`,
        documentDate: '2024-02-01',
        entries,
      } as const;
      await the.client.does('recordBudgetDocument', document);
    },
    late: (the, id) =>
      the.client.does('reverseBudgetDocument', {
        documentId: `${id}-wrong`,
        reversedOn: NOVEMBER,
        reason: '录错',
      }),
    probe: cell('adjusted'),
    before: '12.00',
    after: '10.00',
    undoes: true,
  },
];

const indicators = (number: string) => [
  { indicatorId: 'visits', level1: '产出指标', name: '走访次数', target: `≥${number}次`, weight: '90' },
];
const key = (projectId: string) => ({ projectId, fiscalYear: 2024 });
const targeted = (the: Office, id: string) =>
  approveTarget(the.client, { ...key(id), targetId: `${id}-t1` }, '2024-01-20', indicators('100'));
const report = (the: Office, id: string, reportId: string, occurredOn: string) =>
  the.client.does('reportResult', {
    ...key(id),
    reportId: `${id}-${reportId}`,
    occurredOn,
    results: [{ indicatorId: 'visits', actual: '40次' }],
  });
const indicator = (column: 'target' | 'actual') => async (the: Office, id: string, axes: Axes) =>
  (await the.client.form(id, 2024, axes)).indicators[0]?.[column];

const TARGETS: readonly Kind[] = [
  {
    kind: 'target',
    given: targeted,
    late: (the, id) =>
      approveTarget(the.client, { ...key(id), targetId: `${id}-t2` }, NOVEMBER, indicators('60')),
    probe: indicator('target'),
    before: '≥100次',
    after: '≥60次',
  },
  {
    kind: 'approval of a target',
    given: async (the, id) => {
      await targeted(the, id);
      const target = { ...key(id), targetId: `${id}-t2` };
      await the.client.does('draftTarget', {
        ...target,
        draftedOn: '2024-02-01',
        indicators: indicators('60'),
      });
      await the.client.does('submitTarget', { ...target, submittedOn: '2024-02-01' });
    },
    late: (the, id) =>
      the.client.does('approveTarget', { ...key(id), targetId: `${id}-t2`, approvedOn: NOVEMBER }),
    probe: indicator('target'),
    before: '≥100次',
    after: '≥60次',
  },
  {
    kind: 'result',
    given: targeted,
    late: (the, id) => report(the, id, 'r1', NOVEMBER),
    probe: indicator('actual'),
    before: null,
    after: '40次',
  },
  {
    kind: 'withdrawal of a result',
    given: async (the, id) => {
      await targeted(the, id);
      await report(the, id, 'r1', '2024-02-01');
    },
    late: (the, id) =>
      the.client.does('withdrawResult', {
        ...key(id),
        reportId: `${id}-r1`,
        withdrawnOn: NOVEMBER,
        reason: '录错',
      }),
    probe: indicator('actual'),
    before: '40次',
    after: null,
    undoes: true,
  },
  {
    kind: 'stated figure',
    given: issued,
    late: (the, id) =>
      the.client.does('stateFigures', {
        ...key(id),
        statementId: id,
        statedOn: NOVEMBER,
        source: '自评表',
        figures: [{ cell: 'funds.total.executed', printed: '3', value: '30000.00' }],
      }),
    probe: async (the, id, axes) =>
      codes(await the.client.form(id, 2024, axes)).includes('FUND_VS_LEDGER') ? 'told' : 'not told',
    before: 'not told',
    after: 'told',
  },
];

const KINDS = [...MONEY, ...TARGETS].map((kind, index) => ({ ...kind, id: `k${index}` }));

describe('a document of November recorded in January', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-02-01');
    await the.unit('unit', { 2024: CENTRAL });
    for (const { id, given } of KINDS) {
      await the.project(id, 'unit');
      await the.project(`${id}-2`, 'unit');
      await the.paper('issue', line(id, 2023), '1.00', '2023-01-20');
      await given(the, id);
    }
    await the.client.recordingOn('2025-01-10');
    for (const { id, late } of KINDS) await late(the, id);
  });

  it.each(KINDS)(
    '$kind: changes the form of today, not the form as of 31 December',
    async ({ id, probe, before, after }) => {
      expect(await probe(office(), id, {})).toBe(after);
      expect(await probe(office(), id, { asOf: '2024-12-31' })).toBe(before);
      expect(await probe(office(), id, { asOf: '2025-01-09' })).toBe(before);
      expect(await probe(office(), id, { asOf: '2025-01-10' })).toBe(after);
    },
  );
  it.each(KINDS)('$kind: counts from the day it happened', async ({ id, probe, before, after, undoes }) => {
    expect(await probe(office(), id, { upTo: NOVEMBER })).toBe(after);
    expect(await probe(office(), id, { upTo: '2024-11-14' })).toBe(undoes ? after : before);
  });
  it.each(KINDS)('$kind: what was known in December about November', async ({ id, probe, before, after }) => {
    expect(await probe(office(), id, { asOf: '2024-12-31', upTo: NOVEMBER })).toBe(before);
    expect(await probe(office(), id, { asOf: '2025-01-10', upTo: NOVEMBER })).toBe(after);
  });
  it('each says in its timeline that it came late', async () => {
    for (const { id, undoes } of KINDS) {
      const { timeline } = await office().client.page(id, 2024);
      const recorded = timeline.filter(({ recordedAt }) => recordedAt.startsWith('2025-01-10'));
      expect(recorded.length).toBeGreaterThan(0);
      if (!undoes)
        expect(recorded.map(({ occurredOn, late }) => [occurredOn, late])).toContainEqual([NOVEMBER, true]);
    }
  });
});

describe('two clocks that disagree', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-01-10');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    for (const [number, day] of [
      ['1', '2024-02-10'],
      ['2', '2024-04-10'],
      ['3', '2024-03-05'],
      ['4', '2024-05-10'],
    ] as const) {
      await the.client.recordingOn(day);
      await the.pays(number, money('a'), '10000.00', '2024-02-01');
    }
  });
  const executed = async (asOf: string) => cell('executed')(office(), 'a', { asOf });

  it('an entry stamped 03-05 after one of 04-10 is known from 04-10 on, and a later day never shows less', async () => {
    expect(await executed('2024-02-10')).toBe('1.00');
    expect(await executed('2024-03-05')).toBe('1.00');
    expect(await executed('2024-04-09')).toBe('1.00');
    expect(await executed('2024-04-10')).toBe('3.00');
    expect(await executed('2024-05-09')).toBe('3.00');
    expect(await executed('2024-05-10')).toBe('4.00');
  });
  it('the event keeps the stamp of its own clock', async () => {
    const { timeline } = await office().client.page('a', 2024);
    expect(
      timeline
        .filter(({ type }) => type === 'PaymentRecorded')
        .map(({ recordedAt }) => recordedAt.slice(0, 10)),
    ).toEqual(['2024-02-10', '2024-04-10', '2024-03-05', '2024-05-10']);
  });
});

describe('the edges of a day are those of Shanghai', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-01-10');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
    await the.client.recordingOn('2024-06-30T15:59:59.999Z');
    await the.pays('1', money('a'), '10000.00', '2024-06-30');
    await the.client.recordingOn('2024-06-30T16:00:00.000Z');
    await the.pays('2', money('a'), '20000.00', '2024-06-30');
  });

  it('the last millisecond of 06-30 belongs to it, the next one to 07-01', async () => {
    expect(await cell('executed')(office(), 'a', { asOf: '2024-06-30' })).toBe('1.00');
    expect(await cell('executed')(office(), 'a', { asOf: '2024-07-01' })).toBe('3.00');
  });
});

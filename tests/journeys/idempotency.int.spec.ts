import { describe, expect, it } from '@jest/globals';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { Receipt } from '../kit/client.js';
import { headOf, sendAndHangUp } from '../kit/dropped.js';
import { line, useOffice } from '../kit/office.js';
import { uploadFile, yearOfCommands } from '../kit/year.js';

const acts = yearOfCommands();

describe('a year of commands', () => {
  it('has every command of the ledger in it', () => {
    expect([...new Set(acts.map(({ command }) => command))].toSorted()).toEqual(
      Object.keys(COMMAND_ROUTES).toSorted(),
    );
  });
});

describe('every command, retried after its reply was dropped', () => {
  const office = useOffice((the) => uploadFile(the.client));

  it.each(acts.map((act, index) => [index, act.command, act] as const))(
    '%d %s',
    async (index, command, act) => {
      const { client } = office();
      const sending = { key: `act-${index}`, ...(act.role === undefined ? {} : { role: act.role }) };
      const before = await headOf(client);
      await sendAndHangUp(client, command, act.input, sending);
      const after = await headOf(client);
      expect(after).toBe(before + 1);

      const retried = await client.post(command, act.input, sending);
      expect([retried.status, retried.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
      const event = await client.get<{ eventId: string; stream: string; revision: number }>(
        `/api/events/${after}`,
      );
      expect(retried.body).toMatchObject({
        stream: event.stream,
        revision: event.revision,
        logIndex: after,
        eventIds: [event.eventId],
      } satisfies Partial<Receipt>);
      const again = await client.post(command, act.input, sending);
      expect(again.text).toBe(retried.text);

      const other = await client.post(act.other.command, act.other.input, sending);
      expect([other.status, other.body.code]).toEqual([409, 'KEY_REUSED']);
      expect(await headOf(client)).toBe(after);
    },
  );
});

describe('vouchers and refunds are their own keys', () => {
  const number = { sourceSystem: '集中支付', number: '2024-05/记-1' };
  const voucher = {
    ...number,
    paidOn: '2024-05-01',
    lines: [{ no: 1, line: line('a', 2024), amount: '10.00' }],
  };
  const refund = { ...number, refundedOn: '2024-05-02', payment: number, lines: voucher.lines };
  const office = useOffice(async (the) => {
    await the.client.does('registerUnit', { unitId: 'unit', name: '单位', registeredOn: '2020-01-01' });
    await the.project('a', 'unit');
  });

  it.each([
    ['recordPayment', voucher],
    ['recordRefund', refund],
  ] as const)(
    '%s: without a key, or with another one, the same paper is the same paper',
    async (name, input) => {
      const { client } = office();
      const first = await client.does(name, input);
      const head = await headOf(client);
      for (const key of [undefined, 'another-key']) {
        const again = await client.post(name, input, key === undefined ? {} : { key });
        expect(again.status).toBe(200);
        expect(again.body).toEqual(first);
      }
      const other = { ...input, lines: [{ ...voucher.lines[0], amount: '10.01' }] };
      const refused = await client.post(name, other, { key: 'third-key' });
      expect([refused.status, refused.body.code]).toEqual([409, 'KEY_REUSED']);
      expect(await headOf(client)).toBe(head);
    },
  );
  it('a reversed voucher may be recorded once more under its number, with other content', async () => {
    const { client } = office();
    await client.does('reversePayment', { ...number, reversedOn: '2024-05-03', reason: '金额录错' });
    const right = { ...voucher, lines: [{ no: 1, line: line('a', 2024), amount: '11.00' }] };
    await client.does('recordPayment', right);
    const again = await client.post('recordPayment', right);
    expect(again.status).toBe(200);
    expect((await client.form('a', 2024)).funds.rows[0]?.executed).toBe('0.0001');
  });
});

describe('what is not protected is said', () => {
  const office = useOffice();

  it('without a key a second registration is a refusal of its own, not a second unit', async () => {
    const { client } = office();
    const input = { unitId: 'unit', name: '单位', registeredOn: '2020-01-01' };
    await client.does('registerUnit', input);
    expect(await client.refused('registerUnit', input)).toMatchObject({ status: 422, code: 'UNIT_EXISTS' });
  });
  it('an older clock set, retried, does not turn the clock back', async () => {
    const { client } = office();
    const set = (day: string, key: string) =>
      client.post('setLedgerClock', { at: `${day}T01:00:00.000Z` }, { key, role: 'administrator' });
    await set('2024-03-01', 'first');
    await set('2024-04-01', 'second');
    expect((await set('2024-03-01', 'first')).status).toBe(200);
    expect((await client.get<{ now: string }>('/api/ledger')).now).toBe('2024-04-01T01:00:00.000Z');
  });
});

import { describe, expect, it } from '@jest/globals';
import { commandNamed, eventDefinition } from '@mingzhang/domain';
import { beginning, inputOf, withValue, type Draft } from './draft.js';
import { fieldsOfCommand } from './fields.js';
import { actsOfFact, PLACES } from './places.js';
import { prefillOfFact } from './prefill-of-fact.js';
import type { ActName } from '../api/client.js';

const TODAY = '2024-05-06';

function inputFrom(name: ActName, payload: object, written: Readonly<Record<string, Draft>>): unknown {
  const field = fieldsOfCommand(name);
  const given = prefillOfFact(name, { payload: payload as Record<string, unknown> });
  const draft = Object.entries(written).reduce(
    (before, [path, value]) => withValue(before, path, value),
    beginning(field, { ...given, today: TODAY, newId: () => 'x-1' }),
  );
  return inputOf(field, draft, { unit: '万元', year: 2024 });
}

/** What nobody but the person can say. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  recordRefund: { number: '2024-05/T-1', refundedOn: '5-6', reason: '退货' },
  correctPayment: { 'to.tag': 'yanjiu', reason: '指标错列' },
  approveTarget: { approvedOn: '2024.1.20' },
  returnTarget: { returnedOn: TODAY, reason: '指标未量化' },
  changeProjectAttributes: { effectiveOn: TODAY, name: '新名称', reason: '更名文件' },
  publishScheme: { schemeId: 'QUXIAN-2024' },
  supersedeScheme: { schemeId: 'QUXIAN-2024', version: '1', reason: '另行发布' },
};

const facts = (Object.keys(PLACES) as ActName[]).flatMap((name) => {
  const place = PLACES[name];
  return place.at === 'fact' ? place.of.map((type) => ({ name, type })) : [];
});

describe('an act where a fact stands', () => {
  it.each(facts)('$name at $type asks only for what the fact does not say', ({ name, type }) => {
    expect(actsOfFact(type)).toContain(name);
    const definition = eventDefinition(type);
    const payload = definition.schema.parse(definition.example) as object;
    const input = inputFrom(name, payload, { reason: '重复录入', ...SAID[name] });
    const { error } = commandNamed(name).input.safeParse(
      // Reasons are asked for by most of them, not by all.
      Object.fromEntries(
        Object.entries(input as object).filter(
          ([key]) =>
            key !== 'reason' ||
            (name !== 'submitTarget' && name !== 'approveTarget' && name !== 'publishScheme'),
        ),
      ),
    );
    expect(error?.issues ?? []).toEqual([]);
  });

  it('an amount is taken over in 元, whatever unit the reader sees', () => {
    // The payment of the example: 12,000 元 of one line.
    const { example } = eventDefinition('PaymentRecorded');
    expect(inputFrom('recordRefund', example as object, SAID['recordRefund'] ?? {})).toEqual({
      sourceSystem: '集中支付',
      number: '2024-05/T-1',
      refundedOn: '2024-05-06',
      payment: { sourceSystem: '集中支付', number: '2024-03/记-35' },
      lines: [
        {
          no: 1,
          line: { projectId: 'jianghan-faxuehui', fiscalYear: 2024, source: 'fiscal' },
          amount: '12000.00',
        },
      ],
      reason: '退货',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';

const unit = { unitId: 'u', name: '甲单位', registeredOn: '2022-01-01' };
const registered = recorded({ type: 'UnitRegistered', payload: { ...unit, department: null } } as never);
const choice = { unitId: 'u', fiscalYear: 2024, schemeId: 'HUBEI-PROJECT-20-80' };

describe('a unit', () => {
  it('is registered once under its id, by whoever keeps the register', () => {
    given()
      .when('registerUnit', unit, { by: 'finance' })
      .events({ type: 'UnitRegistered', occurredOn: '2022-01-01', payload: { ...unit, department: null } });
    const refusal = given(registered)
      .when('registerUnit', { ...unit, name: '乙单位' }, { by: 'head' })
      .refused('UNIT_EXISTS');
    expect(refusal).toMatchObject({ field: 'unitId', value: 'u' });
  });
  it('chooses a scheme of the year that exists, and may choose again', () => {
    const facts = { schemePublished: true };
    const chosen = recorded({ type: 'UnitSchemeChosen', payload: choice } as never);
    for (const history of [[registered], [registered, chosen]]) {
      given(...history)
        .when('chooseUnitScheme', choice, { facts })
        .events({ type: 'UnitSchemeChosen', payload: choice });
    }
  });
  it('cannot choose one that nobody published', () => {
    const refusal = given(registered)
      .when('chooseUnitScheme', { ...choice, schemeId: 'QUXIAN-2024' }, { facts: { schemePublished: false } })
      .refused('UNKNOWN_SCHEME');
    expect(refusal).toMatchObject({ field: 'schemeId', value: 'QUXIAN-2024' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { projectRegistered } from './events.js';

const withheld = {
  projectId: 'jianghan-000102',
  name: '涉密项目',
  code: '42010324111T000000102',
  unitId: 'jianghan-zfw',
  category: 'specific' as const,
  classified: true,
  registeredOn: '2024-01-05',
};
const registered = (input: typeof withheld) =>
  recorded({ type: 'ProjectRegistered', payload: projectRegistered.schema.parse(input) });
const refusals = (input: object) =>
  projectRegistered.schema.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a classified project (docs/rules.md §12.16)', () => {
  it('is registered as a placeholder: id, code and the fixed name', () => {
    given()
      .when('registerProject', withheld)
      .events({ type: 'ProjectRegistered', payload: { name: '涉密项目', classified: true } });
  });
  it('takes no name of its own, and no other project takes its name', () => {
    expect(refusals({ ...withheld, name: '真名' })).toEqual(['name']);
    expect(refusals({ ...withheld, classified: false })).toEqual(['name']);
    expect(refusals({ ...withheld, name: '真名', classified: false })).toEqual([]);
  });
  it('is never renamed; its code and unit may change', () => {
    const change = { projectId: withheld.projectId, effectiveOn: '2025-01-01', reason: '机构改革' };
    given(registered(withheld))
      .when('changeProjectAttributes', { ...change, name: '真名' })
      .refused('CLASSIFIED_PROJECT');
    given(registered(withheld))
      .when('changeProjectAttributes', { ...change, unitId: 'other' })
      .events({ type: 'ProjectAttributesChanged' });
  });
  it('text that carries a mark of secrecy is refused, the placeholder’s name is not', () => {
    const named = (name: string) => refusals({ ...withheld, name, classified: false });
    for (const name of ['涉密事项', '涉密', '关于某事（机密★一年）', '绝密☆'])
      expect(named(name)).toEqual(['name']);
    expect(named('涉密项目清单')).toEqual(['name']);
    expect(named('保密教育经费')).toEqual([]);
  });
});

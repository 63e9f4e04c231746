import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { upcast } from '../registry.js';
import { HUBEI_PROJECT_20_80, type ScoringScheme } from '../scoring/index.js';

const own = (more: Partial<ScoringScheme> = {}): ScoringScheme => ({
  ...HUBEI_PROJECT_20_80,
  id: 'QUXIAN-2024',
  version: 1,
  status: 'own',
  ...more,
});
const drafted = (scheme: ScoringScheme) =>
  recorded({ type: 'SchemeDrafted', payload: { unitId: 'u', scheme } });
const published = (scheme: ScoringScheme) =>
  recorded({ type: 'SchemePublished', payload: { unitId: 'u', scheme } });

describe('a unit’s own scheme', () => {
  it('is drafted, published, and from then on only a new version may differ', () => {
    given().when('draftScheme', { unitId: 'u', scheme: own() }).events({ type: 'SchemeDrafted' });
    given(drafted(own()))
      .when('publishScheme', { unitId: 'u', schemeId: 'QUXIAN-2024' })
      .events({ type: 'SchemePublished' });
    given(drafted(own()), published(own()))
      .when('draftScheme', { unitId: 'u', scheme: own() })
      .refused('SCHEME_VERSION');
    given(drafted(own()), published(own()))
      .when('draftScheme', { unitId: 'u', scheme: own({ version: 2 }) })
      .events({ type: 'SchemeDrafted' });
  });
  it('may be drafted with any weights, but is not published until they sum to 100', () => {
    const broken = own({ indicatorsTotal: '70' });
    given().when('draftScheme', { unitId: 'u', scheme: broken }).events({ type: 'SchemeDrafted' });
    const refusal = given(drafted(broken))
      .when('publishScheme', { unitId: 'u', schemeId: broken.id })
      .refused('SCHEME_INVALID');
    expect(refusal.details?.length).toBeGreaterThan(0);
  });
  it('cannot take the id of one that ships', () => {
    given()
      .when('draftScheme', { unitId: 'u', scheme: own({ id: 'CN-MOF-2020-10' }) })
      .refused('SCHEME_ID_TAKEN');
  });
  it('is superseded once', () => {
    const input = { unitId: 'u', schemeId: 'QUXIAN-2024', version: 1, reason: '新方案发布' };
    given(drafted(own()), published(own()))
      .when('supersedeScheme', input)
      .events({ type: 'SchemeSuperseded' });
    const superseded = recorded({ type: 'SchemeSuperseded', payload: input });
    given(drafted(own()), published(own()), superseded)
      .when('supersedeScheme', input)
      .refused('NO_SUCH_VERSION');
  });
  it('prints the form it names, whatever its id', () => {
    given()
      .when('draftScheme', { unitId: 'u', scheme: own({ layout: 'central' }) })
      .events({
        type: 'SchemeDrafted',
        payload: { unitId: 'u', scheme: own({ layout: 'central' }) },
      });
  });
  it.each([
    ['20', 'hubei'],
    ['20.00', 'hubei'],
    ['10', 'central'],
  ])(
    'published before layouts, with %s points for the execution rate, prints the %s form',
    (weight, layout) => {
      const { layout: _, execution, ...rest } = own();
      const stored = {
        ...rest,
        deductions: true,
        execution: { ...execution, weight, denominator: 'adjusted_with_carryover', over100: 'flag' },
      };
      expect(upcast('SchemePublished', 1, { unitId: 'u', scheme: stored })).toEqual({
        unitId: 'u',
        scheme: { ...rest, layout, execution: { ...execution, weight } },
      });
    },
  );
  it('without a draft has nothing to publish', () => {
    given().when('publishScheme', { unitId: 'u', schemeId: 'QUXIAN-2024' }).refused('NO_DRAFT');
  });
});

import { canonicalJson, type ScoringScheme, type Seal } from '@mingzhang/domain';
import { ENGINE_VERSION, plainForm, type Form } from '@mingzhang/projections';
import { hashOf, hashOfText } from './identity.js';

/** What a signature freezes (docs/specs/seal.md): the form as computed, by which scheme, template and engine, from what. */
export function sealOf(form: Form, scheme: ScoringScheme | null): Omit<Seal, 'number'> {
  const plain = canonicalJson(plainForm(form));
  return {
    logIndex: form.logIndex,
    schemeId: scheme?.id ?? '',
    schemeHash: hashOf(scheme),
    template: `${form.scheme?.layout ?? 'central'}@1`,
    engineVersion: ENGINE_VERSION,
    inputsHash: hashOf({
      funds: form.funds,
      indicators: form.indicators.map(({ actual, target, weight }) => ({ actual, target, weight })),
    }),
    form: plain,
    formHash: hashOfText(plain),
  };
}

import { canonicalJson, type JsonValue, type ScoringScheme, type Seal } from '@mingzhang/domain';
import { FORM_VERSION, layoutName, layoutOf, resolve, sealedForm, type Sheet } from '@mingzhang/forms';
import { ENGINE_VERSION, plainForm, type Form } from '@mingzhang/projections';
import { hashOf, hashOfText } from './identity.js';

/** Grows when the addresses or the shape of the leaves change. */
const INPUTS_VERSION = 2;

/** What a signature freezes (docs/specs/seal.md): the form as computed, on its layout, by which scheme and engine, from what. */
export function sealOf(form: Form, scheme: ScoringScheme | null): Omit<Seal, 'number'> {
  const sheet = resolve(layoutOf(form), form);
  const bytes = sealedBytes(form, sheet, FORM_VERSION);
  return {
    logIndex: form.logIndex,
    schemeId: scheme?.id ?? '',
    schemeHash: hashOf(scheme),
    layout: layoutName(sheet),
    engineVersion: ENGINE_VERSION,
    inputsVersion: INPUTS_VERSION,
    inputsHash: hashOf({
      funds: form.funds,
      indicators: form.indicators.map(({ actual, target, weight }) => ({ actual, target, weight })),
    }),
    formVersion: FORM_VERSION,
    form: bytes,
    formHash: hashOfText(bytes),
  };
}

/** The bytes of a form as a seal of this version keeps them. */
export const sealedBytes = (form: Form, sheet: Sheet, version: number): string =>
  canonicalJson((version < FORM_VERSION ? plainForm(form) : sealedForm(form, sheet)) as unknown as JsonValue);

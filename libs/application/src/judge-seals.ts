import { SCHEMES, type AnyEvent, type Seal } from '@mingzhang/domain';
import { layoutById, layoutIdOf, layoutOf, resolve } from '@mingzhang/forms';
import { ENGINE_VERSION, schemeOf } from '@mingzhang/projections';
import type { EventReader } from '@mingzhang/event-store';
import { hashOfText } from './identity.js';
import type { Queries } from './queries.js';
import { checkSchemes, SchemeChanged } from './schemes.js';
import { sealedBytes, sealOf } from './seal.js';
import { toLedgerEvent } from './stored.js';

type Signed = Extract<AnyEvent, { readonly type: 'EvaluationSigned' }>;

/** What is wrong with one sealed form; `differs` alone may also be the work of another version of this program. */
export interface SealJudged {
  readonly logIndex: number;
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly number: number;
  /** In Chinese, to follow the place. Empty where the form is what its events give, byte for byte. */
  readonly wrong: readonly string[];
  /** Worth knowing, and no sign of tampering. */
  readonly notes: readonly string[];
}

/**
 * Draws every sealed form again from the events before it and compares byte for byte (docs/specs/seal.md). `queries` read views that
 * were folded from this log just now; those of the ledger are not believed.
 */
export async function* judgeSeals(
  reader: EventReader,
  queries: Queries,
  fromIndex = 0,
): AsyncGenerator<SealJudged> {
  for await (const { event } of reader.readAll()) {
    if (event.logIndex < fromIndex || event.type !== 'EvaluationSigned') continue;
    yield await judged(toLedgerEvent(event) as Signed, queries);
  }
}

async function judged({ logIndex, payload }: Signed, queries: Queries): Promise<SealJudged> {
  const { projectId, fiscalYear, seal } = payload;
  const stands = { logIndex, projectId, fiscalYear, number: seal.number };
  const broken =
    hashOfText(seal.form) === seal.formHash ? [] : ['封存的表与它自己的校验值不符：封存之后被改过或损坏'];
  if (seal.logIndex >= logIndex)
    return { ...stands, wrong: [...broken, `所说的依据截至序号 ${seal.logIndex}，不在它之前`], notes: [] };
  const again = await drawnAgain(payload, queries);
  if (again === null)
    return { ...stands, wrong: [...broken, `按序号 ${seal.logIndex} 以前的事项画不出这张表`], notes: [] };
  const scheme = again.schemeHash === seal.schemeHash ? [] : [schemeText(seal)];
  const differs = [...(again.form === seal.form ? [] : ['表的内容']), ...inputsDiffer(seal, again)];
  const text = `按同一序号重算，${differs.join('、')}与封存的不同`;
  if (differs.length === 0) return { ...stands, wrong: [...broken, ...scheme], notes: [] };
  return seal.engineVersion === ENGINE_VERSION
    ? { ...stands, wrong: [...broken, ...scheme, text], notes: [] }
    : { ...stands, wrong: [...broken, ...scheme], notes: [`${text}（${versions(seal)}）`] };
}

const versions = ({ engineVersion }: Seal): string =>
  `封存时的计算程序是 ${engineVersion}，本程序是 ${ENGINE_VERSION}，以封存的为准`;

const schemeText = ({ schemeId }: Seal): string =>
  `自评方案 ${schemeId} 的内容与签批时不同：方案文件或封存的校验值被改过`;

type Again = Pick<Seal, 'form' | 'schemeHash' | 'inputsHash' | 'inputsVersion'>;

/** Hashes over leaves of another shape are not compared. */
const inputsDiffer = ({ inputsVersion, inputsHash }: Seal, again: Again): readonly string[] =>
  inputsVersion !== again.inputsVersion || inputsHash === again.inputsHash ? [] : ['依据'];

async function drawnAgain(
  { projectId, fiscalYear, seal }: Signed['payload'],
  queries: Queries,
): Promise<Again | null> {
  const form = await queries.formAt(projectId, fiscalYear, seal.logIndex);
  const year = await queries.yearAt(projectId, fiscalYear, seal.logIndex);
  if (form === null || year === null) return null;
  const layout = layoutById(layoutIdOf(seal)) ?? layoutOf(form);
  return {
    ...sealOf(form, schemeOf(year)),
    form: sealedBytes(form, resolve(layout, form), seal.formVersion),
  };
}

/** Schemes that ship and are not what was released, one line each. */
export function schemesAmiss(): readonly string[] {
  return SCHEMES.flatMap((scheme) => {
    try {
      checkSchemes([scheme]);
      return [];
    } catch (error) {
      if (!(error instanceof SchemeChanged)) throw error;
      return [error.message];
    }
  });
}

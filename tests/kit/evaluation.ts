import type { Client } from './client.js';

/** What a signature froze, as its event keeps it. */
export interface SealedForm {
  readonly number: number;
  readonly logIndex: number;
  readonly form: string;
  readonly formHash: string;
}

interface SignedEvent {
  readonly payload: { readonly seal: SealedForm };
}

/** Every seal of a project and year, read from its events, oldest first. */
export async function sealsOf(
  client: Client,
  projectId: string,
  year: number,
): Promise<readonly SealedForm[]> {
  const { timeline } = await client.page(projectId, year);
  const signed = timeline.filter(({ type }) => type === 'EvaluationSigned');
  const seals: SealedForm[] = [];
  for (const { logIndex } of signed) {
    seals.push((await client.event<SignedEvent>(logIndex)).payload.seal);
  }
  return seals;
}

/** Opened, filled in and submitted by the clerk, signed by the head: the seal. */
export async function sealForm(
  client: Client,
  projectId: string,
  fiscalYear: number,
  fillIn: () => Promise<unknown> = async () => undefined,
): Promise<SealedForm> {
  await client.does('openEvaluation', { projectId, fiscalYear });
  await fillIn();
  await client.does('submitEvaluation', { projectId, fiscalYear });
  await client.does('signEvaluation', { projectId, fiscalYear }, { role: 'head' });
  const seal = (await sealsOf(client, projectId, fiscalYear)).at(-1);
  if (seal === undefined) throw new Error('signed without a seal');
  return seal;
}

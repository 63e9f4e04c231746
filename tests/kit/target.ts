import type { Client, CommandInput } from './client.js';

type TargetKey = Pick<CommandInput<'draftTarget'>, 'targetId' | 'projectId' | 'fiscalYear'>;

/** Drafted, submitted and approved on one day, by a document of that day. */
export async function approveTarget(
  client: Client,
  key: TargetKey,
  on: string,
  indicators: CommandInput<'draftTarget'>['indicators'],
): Promise<void> {
  await client.does('draftTarget', { ...key, draftedOn: on, indicators });
  await client.does('submitTarget', { ...key, submittedOn: on });
  await client.does('approveTarget', { ...key, approvedOn: on });
}

import { COMMANDS, localActor } from '@mingzhang/domain';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { FILE, yearOfCommands } from '../kit/year.js';

/** A closed ledger in which every command occurs, signatures among them: two seals of project p, 2024. */
export async function signedLedger(dir: string): Promise<void> {
  const opened = await LedgerFolder.open({ dir, kind: 'test' });
  if ('heldBy' in opened) throw new Error('the folder is held');
  const { application } = opened;
  await application.files.put([FILE]);
  for (const { command, input, role = COMMANDS[command].roles[0] } of yearOfCommands()) {
    const outcome = await application.execute(command, input, { actor: localActor(role ?? 'clerk') });
    if (!outcome.ok) throw new Error(`${command}: ${JSON.stringify(outcome)}`);
  }
  await application.catchUp();
  await opened.close();
}

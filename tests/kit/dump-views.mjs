// Prints every row of every view of the ledger in argv[2], as the built product reads them.
import { LedgerFolder } from '@mingzhang/hosts/embedded';

const opened = await LedgerFolder.open({ dir: process.argv[2] });
if ('heldBy' in opened) throw new Error('the folder is held');
await opened.application.catchUp();
process.stdout.write(JSON.stringify(await opened.dumpViews()));
await opened.close();

/**
 * A projecting worker as a process of its own, on the built packages: it waits for the lease, then projects an SQLite ledger
 * into PostgreSQL. Says on stdout when it starts to project. Arguments: url, ledger, events file, name, lease in ms.
 */
import { Projector } from '@mingzhang/application';
import { openReader } from '@mingzhang/event-store';
import { Leadership, PostgresViewStore } from '@mingzhang/view-store/postgres';

const [url, ledger, file, holder, leaseMs] = process.argv.slice(2);
const onError = (error) => process.stderr.write(`${holder}: ${error}\n`);
const views = await PostgresViewStore.open({ url, ledger, onError });
const events = openReader(file);
const projector = new Projector(events, views);
const leadership = new Leadership({
  views,
  holder,
  leaseMs: Number(leaseMs),
  onError,
  start: async () => {
    await projector.start();
    process.stdout.write(`${holder} leads\n`);
  },
  stop: () => projector.stop(),
});
process.once('SIGTERM', async () => {
  await leadership.close();
  await events.close();
  await views.close();
});

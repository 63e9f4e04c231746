/** The double as a process of its own: `run.spec-kit.ts PORT [FILE]`, in memory without a file. Prints its port when it listens. */
import { openMemoryEventStore } from '../../memory/memory-store.js';
import { openSqliteEventStore } from '../../sqlite/sqlite-store.js';
import { startDouble } from './double.spec-kit.js';

const [port = '0', file] = process.argv.slice(2);
const store = file === undefined ? openMemoryEventStore() : openSqliteEventStore({ file });
const double = await startDouble({ store, port: Number(port) });
process.stdout.write(`${double.port}\n`);

import { verifyCommand } from './command.js';

/** The verifier by itself: `node libs/transparency/dist/verify/main.js log DIR`, with nothing of the ledger beside it. */
process.exitCode = await verifyCommand(process.argv.slice(2), {
  say: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
});

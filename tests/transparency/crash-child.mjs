// Grows a log and signs it at every size asked for; says each size once its checkpoint is there. Run under strace by crash.slow.spec.ts.
import { signerOf, TileLog } from '@mingzhang/transparency';

const [dir, ...sizes] = process.argv.slice(2);
const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
const log = await TileLog.open(dir, signer.key);
process.stdout.write('began\n');
for (const size of sizes.map(Number)) {
  const missing = Math.max(size - log.size, 0);
  await log.append(Array.from({ length: missing }, (_, n) => Buffer.from(`entry ${log.size + n}`)));
  const signed = await log.sign(signer);
  process.stdout.write(`signed ${signed.size}\n`);
}

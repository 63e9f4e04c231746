import { complain, say, type ExitCode } from '../output.js';

/** What the small verifier knows by itself (libs/transparency/src/verify): this only lends it the name. */
const ALONE: readonly (string | undefined)[] = ['log', 'receipt', 'audit'];

export async function verify(argv: readonly string[]): Promise<ExitCode> {
  if (!ALONE.includes(argv[0])) return (await import('./verify-data.js')).verifyData(argv);
  const { verifyCommand } = await import('@mingzhang/transparency/verify');
  return (await verifyCommand(argv, { say, complain })) as ExitCode;
}

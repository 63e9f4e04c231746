import { verifyCommand } from '@mingzhang/transparency/verify';
import { complain, say, type ExitCode } from '../output.js';

/** The verifier is a program of its own (libs/transparency/src/verify): this only lends it the name. */
export const verify = async (argv: readonly string[]): Promise<ExitCode> =>
  (await verifyCommand(argv, { say, complain })) as ExitCode;

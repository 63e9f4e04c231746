/** What the command line says, apart from data: people read stderr, programs read stdout. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);

export const EXIT = { ok: 0, found: 1, badInput: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Bad input or a folder that cannot be used: one line and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

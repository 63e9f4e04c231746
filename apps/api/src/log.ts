import type { LoggerService } from '@nestjs/common';
import { errorName } from '@mingzhang/application';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';

export type Log = Logger;
export type LogLevel = 'silent' | 'error' | 'warn' | 'info';

const STDERR = 2;

/** JSON lines on stderr, stdout being for what a command answers. `part` names the process: api or worker. */
export const openLog = (level: LogLevel, part: string): Log =>
  pino(
    {
      level,
      base: { part },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ fd: STDERR, sync: true }),
  );

/** What the framework and our own Nest classes say, into the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  /** The framework's own news of its routes is for who debugs it. */
  log(message: unknown, ...context: readonly unknown[]): void {
    this.to.debug(fields(message, context), textOf(message));
  }

  warn(message: unknown, ...context: readonly unknown[]): void {
    this.to.warn(fields(message, context), textOf(message));
  }

  error(message: unknown, ...context: readonly unknown[]): void {
    this.to.error(fields(message, context), textOf(message));
  }
}

/** Of an error: what it and its causes are called, what it says, and where. */
export const errorFields = (
  error: unknown,
): { error: string; message: string; stack: string | undefined } => ({
  error: errorName(error),
  message: error instanceof Error ? error.message : String(error),
  stack: error instanceof Error ? error.stack : undefined,
});

const textOf = (message: unknown): string => (typeof message === 'string' ? message : 'trouble');

/** Nest puts the name of the speaker last; what is said as an object keeps its fields. */
function fields(message: unknown, context: readonly unknown[]): object {
  const said = typeof message === 'object' && message !== null ? message : {};
  return { ...said, context: context.at(-1) };
}

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { day, fiscalYear } from '@mingzhang/domain';
import type { z } from 'zod';
import { UsageError } from './output.js';

type Options = NonNullable<ParseArgsConfig['options']>;

export const COMMON = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Parses strictly: an unknown option or a missing value is named, not ignored. */
export function parse<T extends Options>(
  argv: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`参数有误：${reason(error)}；可加 --help 查看用法`);
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const option = /'(-[^' ]*)/.exec(text)?.[1];
  if (option === undefined) return text;
  return text.includes('argument missing') || text.includes('argument is ambiguous')
    ? `选项 ${option} 缺少值`
    : `没有选项 ${option}`;
}

function value<S extends z.ZodType>(name: string, schema: S, text: unknown): z.output<S> {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--${name} ${String(text)}：${parsed.error.issues[0]?.message ?? ''}`);
}

export const dayOption = (name: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : value(name, day, text);

export const yearOption = (text: string | undefined): number => {
  if (text === undefined) throw new UsageError('缺少 --year');
  return value('year', fiscalYear, /^\d{4}$/.test(text) ? Number(text) : text);
};

export function portOption(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`--port ${text}：端口须为 0 至 65535`);
  return port;
}

export const DEFAULT_DATA = '.mingzhang/data';
export const DEFAULT_DEMO = '.mingzhang/demo';

import { fromWan, type COMMANDS, type CommandName, type Day, type Role } from '@mingzhang/domain';
import type { z } from 'zod';

/** One act of the demo: who does what when. It goes through the same commands as a user's. */
export interface Step {
  /** When it is recorded, in Shanghai. */
  readonly on: Day;
  readonly role: Role;
  readonly command: CommandName;
  readonly input: unknown;
}

/** A step whose input is checked against its command's schema where it is written. */
export const step = <N extends CommandName>(
  on: Day,
  command: N,
  input: z.input<(typeof COMMANDS)[N]['input']>,
  role: Role = 'clerk',
): Step => ({ on, role, command, input });

export const wanToYuan = (wan: string): string => fromWan(wan);

/** 所载 in 万元, kept as printed with its value in 元. */
export const statedMoney = (cell: string, wan: string) => ({ cell, printed: wan, value: fromWan(wan) });

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../core/checkpoint.js';
import { NoteError, type VerifierKey } from '../core/note.js';
import { sealIn } from '../core/receipt.js';
import { BadInput } from './inputs.js';
import { receiptIn } from './receipt-command.js';
import { verifyReceipt } from './verify-receipt.js';
import { verifyTables } from './verify-tables.js';

export const AUDIT_HELP = `用法：mingzhang verify audit 目录 [--key 公钥或文件] [--kept 检查点文件或目录]… [--policy 文件] [--state 文件]

核验解开的审计包，不需要建账的程序，也不联网：日志里的每一项、每张签批的表的回执、由事项平铺的表格。
选项与 verify log 相同。退出码：0 没有发现，1 有发现，2 输入有误。`;

export interface PackageVerdict {
  readonly receipts: number;
  /** Forms that nobody signed: computed, and vouched for by nothing in the log. */
  readonly unsigned: readonly string[];
  /** In Chinese, a line each. */
  readonly findings: readonly string[];
}

const named = (folder: string, ending: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
        .toSorted()
    : [];

/** All of an unpacked package but its log, which is verified as every export is. */
export async function verifyPackage(dir: string, key: VerifierKey): Promise<PackageVerdict> {
  const [forms, receipts] = [join(dir, 'forms'), join(dir, 'receipts')];
  const signed = named(receipts, '.json');
  return {
    receipts: signed.length,
    unsigned: named(forms, '.json').filter((name) => !signed.includes(name)),
    findings: [
      ...signed.flatMap((name) =>
        receiptFindings(dir, name, key).map((text) => `receipts/${name}.json：${text}`),
      ),
      ...(await verifyTables(dir)),
    ],
  };
}

function receiptFindings(dir: string, name: string, key: VerifierKey): readonly string[] {
  const form = join(dir, 'forms', `${name}.json`);
  try {
    const receipt = receiptIn(join(dir, 'receipts', `${name}.json`));
    const checkpoint = openCheckpoint(readFileSync(join(dir, 'log', 'checkpoint'), 'utf8'), key);
    const { findings } = verifyReceipt(receipt, { key, kept: [checkpoint], policy: NOBODY });
    const sealed = sealIn(receipt.signed)?.form;
    const isForm = existsSync(form) && readFileSync(form, 'utf8') === sealed;
    return [...findings, ...(isForm ? [] : [`forms/${name}.json 不是回执里封存的表`])];
  } catch (error) {
    if (error instanceof BadInput || error instanceof NoteError) return [error.message];
    throw error;
  }
}

const NOBODY = { logs: [], witnesses: [], groups: new Map(), quorum: 'none' } as const;

/** For people, behind the report on the log. */
export const reportPackage = ({ receipts, unsigned, findings }: PackageVerdict): string =>
  [
    findings.length === 0
      ? `回执 ${receipts} 份都在这个检查点里；events.csv、evidence.csv 与事项逐字节相同`
      : `审计包里另有发现 ${findings.length} 处`,
    ...findings,
    ...(unsigned.length === 0
      ? []
      : [`没有签批的表 ${unsigned.length} 张，由程序算出，日志里没有它们：${unsigned.join('、')}`]),
    'movements.csv 和 Excel 是由程序算出、供阅读的，不在核验之内；要核对它们，请在本账上运行 verify figures',
  ].join('\n');

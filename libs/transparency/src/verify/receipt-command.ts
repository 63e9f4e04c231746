import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseVerifierKey } from '../core/note.js';
import { embeddedFiles, isPdf } from './pdf-files.js';
import { receiptInXml, RECEIPT_PART } from '../core/in-workbook.js';
import { parseReceipt, type Receipt } from '../core/receipt.js';
import { BadInput, keptAt, keyOf, policyOf } from './inputs.js';
import { reportReceipt } from './report-receipt.js';
import { inBase64 } from './report.js';
import { verifyReceipt, type ReceiptVerdict } from './verify-receipt.js';
import { isZip, zipEntry } from './zip-entry.js';

export const RECEIPT_HELP = `用法：mingzhang verify receipt 文件 [--key 公钥或文件] [--kept 检查点文件]… [--policy 文件] [--json]

只凭回执核验一张签批的自评表，不需要建账的程序，也不联网。文件可以是回执（.json），也可以是带回执的 Excel 表（.xlsx）或 PDF。
PDF 被别的程序另存过、读不出回执时，请用阅读器把附件 receipt.json 另存出来。

  --key     本账的公钥；应从账以外的途径得到。不给时用回执里的，那只说明回执自相一致
  --kept    您自己保存过的检查点，可以多个
  --policy  要求哪些见证人签过（C2SP tlog-policy）

退出码：0 没有发现，1 有发现，2 输入有误。`;

/** Of a year with a hundred thousand vouchers. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface ReceiptAsked {
  readonly file: string;
  readonly key: string | undefined;
  readonly kept: readonly string[];
  readonly policy: string | undefined;
}

export interface ReceiptAnswer {
  readonly verdict: ReceiptVerdict;
  readonly text: string;
  readonly json: string;
}

/** @throws BadInput, NoteError */
export function receiptCommand({ file, key, kept, policy }: ReceiptAsked): ReceiptAnswer {
  const receipt = receiptIn(file);
  const verifier = key === undefined ? ownKey(receipt) : keyOf(key);
  const verdict = verifyReceipt(receipt, {
    key: verifier,
    kept: kept.map((path) => keptAt(path, [verifier]).checkpoint),
    policy: policyOf(policy),
  });
  return {
    verdict,
    text: reportReceipt(verdict, key !== undefined),
    json: JSON.stringify(verdict, inBase64, 2),
  };
}

/** @throws BadInput where the file is no receipt and holds none */
export function receiptIn(file: string): Receipt {
  if (!existsSync(file)) throw new BadInput(`没有文件 ${file}`);
  if (statSync(file).size > MAX_BYTES) throw new BadInput(`${file} 超过 ${MAX_BYTES} 字节，不是回执`);
  const bytes = readFileSync(file);
  const receipt = textsIn(bytes)
    .map(parseReceipt)
    .find((one) => one !== null);
  if (receipt === undefined) throw new BadInput(`${file} 不是回执，里面也没有回执`);
  return receipt;
}

/** What may be the receipt: the file itself, the part of a workbook, the attachments of a .pdf. */
function textsIn(bytes: Buffer): readonly string[] {
  if (isPdf(bytes)) return embeddedFiles(bytes, MAX_BYTES).map((one) => one.toString('utf8'));
  if (!isZip(bytes)) return [bytes.toString('utf8')];
  const text = receiptInXml(zipEntry(bytes, RECEIPT_PART, MAX_BYTES)?.toString('utf8') ?? '');
  return text === null ? [] : [text];
}

function ownKey({ key }: Receipt) {
  try {
    return parseVerifierKey(key);
  } catch (error) {
    throw new BadInput(`回执里的公钥读不出来：${String(error)}`);
  }
}

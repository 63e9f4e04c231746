import type { PaperFormat, Printable, PrintFacts } from '@mingzhang/forms';
import type { Attached } from './pdf.js';
import { layOut, type PrintedSheet } from './printed.js';

type Writer = (sheets: readonly PrintedSheet[]) => Promise<Uint8Array>;

/** Loaded when first asked for: a command that prints nothing need not wait for a .pdf library. */
const WRITERS: Readonly<Record<PaperFormat, () => Promise<Writer>>> = {
  xlsx: async () => (await import('./xlsx.js')).toXlsx,
  docx: async () => (await import('./docx.js')).toDocx,
  pdf: async () => (await import('./pdf.js')).toPdf,
};

/** As `print` does, with a file inside the .pdf. */
export async function printPdfWith(
  attached: Attached,
  parts: readonly Printable[],
  facts: PrintFacts,
): Promise<Uint8Array> {
  const { toPdf } = await import('./pdf.js');
  return toPdf(layOut(parts, facts), [attached]);
}

/** The same parts and facts give the same bytes, on any day and machine. */
export async function print(
  format: PaperFormat,
  parts: readonly Printable[],
  facts: PrintFacts,
): Promise<Uint8Array> {
  const write = await WRITERS[format]();
  return write(layOut(parts, facts));
}

import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { csvHead, csvLine, FLAT_TABLES, type FlatTable } from '../core/flat.js';
import { eventLines } from './event-lines.js';

/** Reads a file from its beginning, as much as is expected next. */
class Beside {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    this.#chunks = (createReadStream(file) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async continuesWith(expected: Buffer): Promise<boolean> {
    while (this.#held.length < expected.length) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return false;
      this.#held = Buffer.concat([this.#held, value]);
    }
    const same = this.#held.subarray(0, expected.length).equals(expected);
    this.#held = this.#held.subarray(expected.length);
    return same;
  }

  async isOver(): Promise<boolean> {
    return this.#held.length === 0 && (await this.#chunks.next()).done === true;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** The flat tables of a package against its events, byte for byte: of each that differs the first place, in Chinese. */
export async function verifyTables(dir: string): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const table of FLAT_TABLES) {
    const finding = existsSync(join(dir, table.file)) ? await compared(dir, table) : '不在';
    if (finding !== null) findings.push(`${table.file} ${finding}`);
  }
  return findings;
}

async function compared(dir: string, table: FlatTable): Promise<string | null> {
  const beside = new Beside(join(dir, table.file));
  try {
    if (!(await beside.continuesWith(Buffer.from(csvHead(table))))) return '的表头与事项不符';
    for await (const line of eventLines(join(dir, 'log', 'events.ndjson'))) {
      if ('wrong' in line) continue;
      const cells = table.cells(line.event);
      if (cells !== null && !(await beside.continuesWith(Buffer.from(csvLine(cells)))))
        return `从序号 ${line.event.logIndex} 的一行起与事项不符`;
    }
    return (await beside.isOver()) ? null : '比事项多出了行';
  } finally {
    await beside.close();
  }
}

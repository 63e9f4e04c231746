import { csvOf } from '@mingzhang/forms';
import type { FastifyReply } from 'fastify';

export const CSV = 'text/csv';
export type CsvRow = readonly (string | null)[];

/** A table as a file under a name in Chinese. */
export async function sendCsv(reply: FastifyReply, name: string, rows: readonly CsvRow[]): Promise<void> {
  await reply
    .header('content-type', `${CSV}; charset=utf-8`)
    .header(
      'content-disposition',
      `attachment; filename="table.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(csvOf(rows));
}

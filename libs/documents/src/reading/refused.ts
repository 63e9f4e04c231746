/** Why a file is not read: one Chinese sentence for the person who brought it. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** More than any office's file of forms holds; what is larger is refused before it is unpacked. */
export const MOST = {
  fileBytes: 64 * 1024 * 1024,
  entries: 5_000,
  entryBytes: 96 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  ratio: 400,
  /** A ratio tells nothing of a small entry. */
  ratioFrom: 8 * 1024 * 1024,
  depth: 120,
  cells: 300_000,
  columns: 1_000,
  rows: 100_000,
  cellCharacters: 20_000,
  pages: 1_000,
  pieces: 400_000,
} as const;

/** What a table may have at most: more is no export of an office’s year. */
export const TABLE_BOUNDS = {
  bytes: 64 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 32_767,
} as const;

/**
 * SQLite's result code of an error, or ''. By its shape and not by `instanceof`: the native module throws the error class of
 * whoever loaded it first in the process, and each module registry (Jest makes one per file) has classes of its own.
 */
export const sqliteCode = (error: unknown): string => {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

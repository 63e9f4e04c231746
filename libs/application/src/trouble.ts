/** An error and what it was caused by, the outermost first. */
function chain(error: unknown): readonly unknown[] {
  const errors: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && errors.length < 5; one = Object(one).cause)
    errors.push(one);
  return errors;
}

const codeOf = (error: unknown): string => {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
};

const nameOf = (error: unknown): string => {
  const { name } = Object(error) as { readonly name?: unknown };
  return typeof name === 'string' && name !== '' ? name : typeof error;
};

/** What an error is called: its class and code, and those of its causes (“OutcomeUnknown < SqliteError SQLITE_FULL”). */
export const errorName = (error: unknown): string =>
  chain(error)
    .map((one) => [nameOf(one), codeOf(one)].filter((part) => part !== '').join(' '))
    .join(' < ');

/** Why a disk does not take what is written. */
export type DiskTrouble = 'full' | 'read-only' | 'failing';

const CODES: readonly (readonly [RegExp, DiskTrouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY|EROFS|EACCES)/, 'read-only'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO)/, 'failing'],
];

/** Null where the error, and what caused it, says nothing of a disk. */
export function diskTrouble(error: unknown): DiskTrouble | null {
  const codes = chain(error).map(codeOf);
  return CODES.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? null;
}

export const DISK_TROUBLE_LABELS: Readonly<Record<DiskTrouble, string>> = {
  full: '磁盘已满，暂时不能登记，可以查询。请腾出空间，腾出后自动恢复',
  'read-only': '数据目录不可写，暂时不能登记，可以查询。请检查磁盘与目录权限',
  failing: '磁盘读写出错，暂时不能登记。请先备份，再检查磁盘',
};

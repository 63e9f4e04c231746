/** So that Excel and WPS read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const LEADS_A_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Any table as CSV, for spreadsheets of offices. A text that a spreadsheet would take for a formula (= + - @) is written with an
 * apostrophe before it, as spreadsheets themselves mark text; numbers stay numbers.
 */
export const csvOf = (rows: readonly (readonly (string | null)[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(text: string | null): string {
  const plain = text ?? '';
  const safe = LEADS_A_FORMULA.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first is how a day is shown; the others are how people type one. */
export const TYPED_DAYS = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'YYYY.MM.DD',
  'YYYY.M.D',
  'YYYY/M/D',
  'YYYY-M-D',
  'YYYY年M月D日',
];

/** Whether two decimal strings mean the same number: "15", "15.00" and "015" do. */
export const sameNumber = (left: string, right: string): boolean => canonical(left) === canonical(right);

function canonical(text: string): string {
  const [, sign = '', whole = '', places = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  if (whole === '') return text;
  const digits = places === '' ? whole : `${whole}.${places}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

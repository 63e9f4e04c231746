/** Where a workbook keeps the receipt of its form: a custom XML part (ECMA-376 Part 1 §15.2.5), which office programs carry along. */
export const RECEIPT_PART = 'customXml/item1.xml';
const NAMESPACE = 'https://mingzhang.invalid/receipt/v1';

/** How a .pdf names the receipt of its form among its attachments. */
export const RECEIPT_ATTACHED = { name: 'receipt.json', type: 'application/json' } as const;

/** The receipt's text as such a part; in base64, so that nothing in it is taken for XML. */
export const receiptXml = (text: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<receipt xmlns="${NAMESPACE}">${Buffer.from(text).toString('base64')}</receipt>\n`;

/** The receipt's text out of such a part, or null. */
export function receiptInXml(xml: string): string | null {
  const [, encoded] = /<receipt xmlns="[^"]*">([A-Za-z0-9+/=\s]*)<\/receipt>/u.exec(xml) ?? [];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString('utf8');
}

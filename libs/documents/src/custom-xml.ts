import JSZip from 'jszip';
import { NO_DATE } from './zip.js';

const PART = 'customXml/item1.xml';
const TYPES = '[Content_Types].xml';
const WORKBOOK_RELATIONS = 'xl/_rels/workbook.xml.rels';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml';

/**
 * The workbook with a document of another's own in it, as a custom XML part (ECMA-376 Part 1 §15.2.5): no program shows it, and
 * those that know the format carry it along. @throws RangeError for bytes that are no workbook
 */
export async function withCustomXml(workbook: Uint8Array, xml: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(workbook);
  const [types, relations] = [await textOf(zip, TYPES), await textOf(zip, WORKBOOK_RELATIONS)];
  const put = (name: string, text: string): void =>
    void zip.file(name, text, { createFolders: false, date: NO_DATE });
  put(PART, xml);
  if (!types.includes('Extension="xml"'))
    put(TYPES, types.replace(/(<Types[^>]*>)/, '$1<Default Extension="xml" ContentType="application/xml"/>'));
  const relation = `<Relationship Id="rIdCustomXml1" Type="${RELATION}" Target="../${PART}"/>`;
  put(WORKBOOK_RELATIONS, relations.replace('</Relationships>', `${relation}</Relationships>`));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

async function textOf(zip: JSZip, name: string): Promise<string> {
  const file = zip.file(name);
  if (file === null) throw new RangeError(`no workbook: ${name} is missing`);
  return file.async('string');
}

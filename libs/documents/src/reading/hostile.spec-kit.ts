import { strToU8, zipSync } from 'fflate';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const office = (entries: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));

/** A .pdf out of its objects, the first of which is the catalogue; `more` goes into the trailer. */
export function pdfOf(objects: readonly string[], more = ''): Uint8Array {
  const parts = ['%PDF-1.4\n'];
  const offsets = objects.map((object, index) => {
    const at = parts.join('').length;
    parts.push(`${index + 1} 0 obj\n${object}\nendobj\n`);
    return at;
  });
  const start = parts.join('').length;
  const table = offsets.map((at) => `${`${at}`.padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${more}>>\nstartxref\n${start}\n%%EOF`,
  );
  return bytes(parts.join(''));
}

const CATALOGUE = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>';

/** Page trees that hold themselves, a form drawn within itself, a table of objects that names itself as the one before. */
export const LOOPS: readonly (readonly [string, Uint8Array])[] = [
  ['pages that hold themselves', pdfOf([CATALOGUE, '<</Type/Pages/Kids[2 0 R]/Count 1>>'])],
  [
    'pages that hold each other',
    pdfOf([
      CATALOGUE,
      PAGES,
      '<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 1>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    ]),
  ],
  ['a table of objects before itself', pdfOf([CATALOGUE, PAGES, PAGE], '/Prev 9')],
  [
    'a drawing within itself',
    pdfOf([
      CATALOGUE,
      PAGES,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>',
      '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>stream\n/X Do\nendstream',
      '<</Length 5>>stream\n/X Do\nendstream',
    ]),
  ],
];

/** A page with a picture over it and not one letter. */
export const SCAN = pdfOf([CATALOGUE, PAGES, PAGE]);

/** Standard encryption with a password for opening that is not empty. */
export const LOCKED_PDF = pdfOf(
  [CATALOGUE, PAGES, PAGE, `<</Filter/Standard/V 1/R 2/O<${'28'.repeat(32)}>/U<${'41'.repeat(32)}>/P -4>>`],
  `/Encrypt 4 0 R/ID[<${'30'.repeat(16)}><${'30'.repeat(16)}>]`,
);

/** A new Office file under a password is an old container with one stream of this name. */
export const lockedOffice = (): Uint8Array => {
  const file = new Uint8Array(2048);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);
  return file;
};

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet with these rows. */
export const workbook = (rows: string): Uint8Array =>
  office({
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${REL}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="x"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${rows}</sheetData></worksheet>`,
  });

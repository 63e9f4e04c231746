import type { Instant } from '@mingzhang/domain';
import { body } from './docx-body.js';
import type { PrintedSheet } from './printed.js';
import { DECLARATION, element, xmlText } from './xml.js';
import { zipOf } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Written without a library: of Word's format a form needs tables, a footer and three small parts around them. */
export async function toDocx(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  const first = sheets[0]?.grid;
  if (first === undefined) throw new RangeError('a document has at least one table');
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations({
      'rId1|officeDocument': 'word/document.xml',
      'rId2|metadata/core-properties': 'docProps/core.xml',
    }),
    'docProps/core.xml': properties(first.title, first.datedAt),
    'word/document.xml': part('document', element('w:body', {}, body(sheets))),
    'word/_rels/document.xml.rels': relations({
      'rId1|styles': 'styles.xml',
      'rId2|fontTable': 'fontTable.xml',
      'rId3|footer': 'footer1.xml',
    }),
    'word/styles.xml': part('styles', STYLES),
    'word/fontTable.xml': part('fonts', FONTS),
    'word/footer1.xml': part('ftr', footer(first.marks)),
  };
  const entries = Object.entries(parts).map(([name, text]) => ({ name, content: DECLARATION + text }));
  return zipOf(entries, { packed: true });
}

const part = (name: string, content: string): string =>
  element(`w:${name}`, { 'xmlns:w': MAIN, 'xmlns:r': RELATIONS }, content);

const override = (name: string, type: string): string =>
  element('Override', { PartName: name, ContentType: type });
const contentTypes = element(
  'Types',
  { xmlns: `${PACKAGE}/content-types` },
  element('Default', {
    Extension: 'rels',
    ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
  }) +
    override('/word/document.xml', `${WORD}.document.main+xml`) +
    override('/word/styles.xml', `${WORD}.styles+xml`) +
    override('/word/fontTable.xml', `${WORD}.fontTable+xml`) +
    override('/word/footer1.xml', `${WORD}.footer+xml`) +
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
);

/** By "id|kind": where the part stands. */
function relations(targets: Readonly<Record<string, string>>): string {
  const all = Object.entries(targets).map(([key, Target]) => {
    const [Id = '', kind = ''] = key.split('|');
    const Type = kind.includes('/') ? `${PACKAGE}/relationships/${kind}` : `${RELATIONS}/${kind}`;
    return element('Relationship', { Id, Type, Target });
  });
  return element('Relationships', { xmlns: `${PACKAGE}/relationships` }, all.join(''));
}

function properties(title: string, datedAt: Instant): string {
  const at = (name: string) =>
    element(`dcterms:${name}`, { 'xsi:type': 'dcterms:W3CDTF' }, `${datedAt.slice(0, 19)}Z`);
  return element(
    'cp:coreProperties',
    {
      'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    element('dc:title', {}, xmlText(title)) +
      element('dc:creator', {}, '明账') +
      at('created') +
      at('modified'),
  );
}

const STYLES = element(
  'w:docDefaults',
  {},
  element(
    'w:rPrDefault',
    {},
    element(
      'w:rPr',
      {},
      element('w:rFonts', {
        'w:ascii': 'Times New Roman',
        'w:hAnsi': 'Times New Roman',
        'w:eastAsia': '宋体',
        'w:cs': 'Times New Roman',
      }) + element('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
    ),
  ) + element('w:pPrDefault'),
);

/** What a program without the named face takes instead. */
const FALLBACKS: Readonly<Record<string, string>> = {
  方正小标宋简体: '华文中宋',
  仿宋: '仿宋_GB2312',
  黑体: 'SimHei',
  宋体: 'SimSun',
};
const FONTS = Object.entries(FALLBACKS)
  .map(([name, instead]) =>
    element(
      'w:font',
      { 'w:name': name },
      element('w:altName', { 'w:val': instead }) + element('w:charset', { 'w:val': '86' }),
    ),
  )
  .join('');

const SMALL = element('w:rPr', {}, element('w:sz', { 'w:val': 18 }));
const run = (text: string): string =>
  element('w:r', {}, SMALL + element('w:t', { 'xml:space': 'preserve' }, xmlText(text)));
const count = (instruction: 'PAGE' | 'NUMPAGES'): string =>
  element('w:fldSimple', { 'w:instr': ` ${instruction} ` }, run('1'));

const footer = (marks: readonly string[]): string =>
  element(
    'w:p',
    {},
    element('w:pPr', {}, element('w:jc', { 'w:val': 'center' })) +
      run([...marks, '第 '].join('　')) +
      count('PAGE') +
      run(' 页，共 ') +
      count('NUMPAGES') +
      run(' 页'),
  );

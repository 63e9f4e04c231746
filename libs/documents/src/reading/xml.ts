import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { MOST, Refused } from './refused.js';

/** An element of Office XML, its namespace prefix kept (w:tbl). */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

type Raw = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const NUMERIC = /&#(x[0-9a-fA-F]{1,6}|\d{1,7});/g;
const decoded = (text: string): string =>
  text.replace(NUMERIC, (whole, digits: string) => {
    const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function elementOf(raw: Raw, depth: number): Element | string {
  if (depth > MOST.depth) throw new Refused(`文件的结构嵌套超过 ${MOST.depth} 层，不予打开`);
  const text = raw['#text'];
  if (text !== undefined) return decoded(String(text));
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const children = (raw[name] ?? []) as readonly Raw[];
  return {
    name,
    attributes: (raw[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: children.map((child) => elementOf(child, depth + 1)),
  };
}

/** Office files have no document type; one that brings entities of its own is refused, so that nothing is ever expanded. */
export function parseXml(bytes: Uint8Array | undefined): Element {
  if (bytes === undefined) throw new Refused('文件已损坏：缺少必需的部分，请用 Office 或 WPS 重新保存后再试');
  const text = textOf(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new Refused('文件里有自定义实体（DOCTYPE），Office 文件不应有，不予打开');
  if (XMLValidator.validate(text) !== true)
    throw new Refused('文件已损坏：内部 XML 不完整，请用 Office 或 WPS 重新保存后再试');
  const roots = parser.parse(text) as readonly Raw[];
  return { name: '', attributes: {}, children: roots.map((root) => elementOf(root, 0)) };
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Refused('文件已损坏：内部文字的编码不对');
  }
}

export const elements = (parent: Element, name?: string): readonly Element[] =>
  parent.children.filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  );

export const child = (parent: Element | undefined, name: string): Element | undefined =>
  parent === undefined ? undefined : elements(parent, name)[0];

export function at(root: Element, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>(child, root);
}

/** All text below, in order. */
export const textBelow = (element: Element): string =>
  element.children.map((one) => (typeof one === 'string' ? one : textBelow(one))).join('');

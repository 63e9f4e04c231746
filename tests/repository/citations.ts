import { dirname, join, posix } from 'node:path';
import { textOf, TRACKED } from './tracked.js';

const known = new Set(TRACKED);
const folders = new Set(TRACKED.flatMap((path) => parents(path)));

function parents(path: string): string[] {
  const above = posix.dirname(path);
  return above === '.' ? [] : [above, ...parents(above)];
}

/** `docs/rules.md §12.5, §12.9`, also over the end of a comment's line. */
const CITATION =
  /(?<![\w/.-])(?!\S*NNNN)((?:[\w.-]+\/)*[\w-]+\.md)((?:[\s*,、;]|and|–|-)*§ ?\d+(?:\.\d+)?)*/gu;
const SECTION = /§ ?(\d+(?:\.\d+)?)/gu;
/** Text of a markdown link; its target is looked at as a link. */
const LINK = /\[([^\]]*)\]\(([^)\s]+)\)/gu;

/** Anchors of a document: those it names, and what its headings are called. */
export function anchorsOf(path: string): ReadonlySet<string> {
  const text = textOf(path);
  const named = [...text.matchAll(/<a id="([^"]+)"><\/a>/gu)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/gu, '-'),
  );
  return new Set([...named, ...headings]);
}

/** A document is named from the root; in another document, and where code opens it, also from that file's folder. */
const candidates = (from: string, to: string): readonly string[] =>
  from.endsWith('.md') || to.startsWith('.') ? [join(dirname(from), to), to] : [to];

const found = (from: string, to: string): string | undefined =>
  candidates(from, to).find((path) => known.has(path));

/** A section is the anchor `r12-5`, whose letter is the document's own. */
const hasSection = (path: string, section: string): boolean =>
  [...anchorsOf(path)].some((anchor) => anchor.slice(1) === section.replace('.', '-'));

/** A scheme never changes once it is released, so neither does what its notes cite. */
const RELEASED = new Set(['libs/domain/src/scoring/schemes/cn-mof-2020-10.ts: rules.md §4']);

/** Citations of documents or their sections that lead nowhere. */
export function deadCitations(from: string, text = textOf(from)): readonly string[] {
  return [...text.replaceAll(LINK, '').matchAll(CITATION)].flatMap(([citation, document = '']) => {
    const path = found(from, document);
    if (path === undefined) return RELEASED.has(`${from}: ${citation}`) ? [] : [`${from}: ${document}`];
    return [...citation.matchAll(SECTION)]
      .filter(([, section = '']) => !hasSection(path, section))
      .map(([, section = '']) => `${from}: ${document} §${section}`);
  });
}

/** Links of a markdown file to files, folders or anchors of this repository that are not there. */
export function deadLinks(from: string, text = textOf(from)): readonly string[] {
  return [...text.matchAll(LINK)]
    .map(([, , target = '']) => target)
    .filter((target) => !/^[a-z]+:/u.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? from : join(dirname(from), file);
      if (folders.has(path.replace(/\/$/u, ''))) return false;
      return !known.has(path) || (anchor !== undefined && !anchorsOf(path).has(anchor));
    })
    .map((target) => `${from}: ${target}`);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import type { Style } from './styles.js';

/** Faces that come with the product (SIL OFL 1.1): the names offices ask for are not free. */
const { resolve } = createRequire(import.meta.url);
const inPackage = (name: string, path: string): string => join(dirname(resolve(name)), path);
const SERIF = '@expo-google-fonts/noto-serif-sc';
const FILES = {
  song: inPackage(SERIF, '400Regular/NotoSerifSC_400Regular.ttf'),
  title: inPackage(SERIF, '600SemiBold/NotoSerifSC_600SemiBold.ttf'),
  hei: inPackage('@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf'),
} as const;
export type FaceId = keyof typeof FILES;

export const FACE_OF: Readonly<Record<Style['font'], FaceId>> = {
  宋体: 'song',
  仿宋: 'song',
  方正小标宋简体: 'title',
  黑体: 'hei',
};

const opened = new Map<FaceId, fontkit.Font>();

/** Read once per process: fifteen megabytes and some sixty milliseconds. */
export function faceOf(id: FaceId): fontkit.Font {
  const face = opened.get(id) ?? fontkit.create(readFileSync(FILES[id]));
  if ('fonts' in face) throw new TypeError(`${FILES[id]} is a collection of faces`);
  opened.set(id, face);
  return face;
}

export interface Run {
  readonly text: string;
  readonly face: FaceId;
  /** Drawn in a box: no face here has ☑. */
  readonly boxed?: true;
}

/** The text by faces that have its characters: the wanted one, else another. One that none has is printed as 〓. */
export function runsOf(text: string, wanted: FaceId): readonly Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const run = runOf(character, wanted);
    const last = runs.at(-1);
    if (last !== undefined && last.face === run.face && last.boxed === undefined && run.boxed === undefined)
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

const ORDER: readonly FaceId[] = ['song', 'hei'];
const TICKED = '☑';
/** The printers' mark for a missing type. */
const MISSING = '〓';

function runOf(character: string, wanted: FaceId): Run {
  if (character === TICKED) return { text: '√', face: 'song', boxed: true };
  const code = character.codePointAt(0) ?? 0;
  const face = [wanted, ...ORDER].find((id) => faceOf(id).hasGlyphForCodePoint(code));
  return face === undefined ? { text: MISSING, face: 'song' } : { text: character, face };
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { liftScheme, SCHEMES, scoringScheme } from '@mingzhang/domain';
import { hashOf } from './identity.js';
import { checkSchemes, SchemeChanged, schemeKey } from './schemes.js';

const data = new URL('../data/', import.meta.url);
const hashes = JSON.parse(readFileSync(new URL('scheme-hashes.json', data), 'utf8')) as Record<
  string,
  string
>;
const contents = readdirSync(new URL('schemes/', data)).map((file) => ({
  key: file.replace('.json', ''),
  scheme: JSON.parse(readFileSync(new URL(`schemes/${file}`, data), 'utf8')) as {
    id: string;
    version: number;
  },
}));

describe('schemes once released', () => {
  it('stay readable: each hash has its content', () => {
    expect(contents.map(({ key }) => key).toSorted()).toEqual(Object.keys(hashes).toSorted());
    for (const { key, scheme } of contents) {
      expect(key).toBe(schemeKey(scheme));
      expect(hashOf(scheme)).toBe(hashes[key]);
    }
  });
  it('before layouts, lift to the rules that ship today', () => {
    const first = contents.filter(({ scheme }) => scheme.version === 1);
    expect(first.length).toBe(22);
    for (const { scheme } of first) {
      const today = SCHEMES.find(({ id }) => id === scheme.id);
      expect({ ...liftScheme(scheme), version: today?.version, layout: today?.layout }).toEqual(today);
      expect(scoringScheme.parse(liftScheme(scheme))).toEqual(liftScheme(scheme));
    }
  });
});

describe('schemes that ship', () => {
  it('are as they were released', () => expect(() => checkSchemes()).not.toThrow());
  it('may not change under their id and version', () => {
    const [first] = SCHEMES;
    if (first === undefined) throw new Error('no scheme');
    const changed = { ...first, title: `${first.title}（改）` };
    expect(() => checkSchemes([changed], { [schemeKey(first)]: hashOf(first) })).toThrow(SchemeChanged);
    expect(() => checkSchemes([changed], { [schemeKey(first)]: hashOf(changed) })).not.toThrow();
  });
  it('must have been released', () => {
    expect(() => checkSchemes(SCHEMES, {})).toThrow('尚未发布');
  });
});

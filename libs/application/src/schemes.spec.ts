import { describe, expect, it } from '@jest/globals';
import { SCHEMES } from '@mingzhang/domain';
import { hashOf } from './identity.js';
import { checkSchemes, SchemeChanged, schemeKey } from './schemes.js';

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

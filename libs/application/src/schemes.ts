import { readFileSync } from 'node:fs';
import { SCHEMES } from '@mingzhang/domain';
import { hashOf } from './identity.js';

/** A scheme that ships has been changed, or was never released: forms sealed by it could no longer be explained. */
export class SchemeChanged extends Error {
  override readonly name = 'SchemeChanged';
}

const released = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL('../data/scheme-hashes.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;

export const schemeKey = ({ id, version }: { id: string; version: number }): string => `${id}@${version}`;

/** Every scheme that ships has the content it was released with; the app refuses to start otherwise. */
export function checkSchemes(schemes = SCHEMES, hashes = released()): void {
  for (const scheme of schemes) {
    const key = schemeKey(scheme);
    const expected = hashes[key];
    if (expected === undefined) {
      throw new SchemeChanged(`自评方案 ${key} 尚未发布：请执行 npm run release:schemes`);
    }
    if (hashOf(scheme) !== expected) {
      throw new SchemeChanged(`自评方案 ${key} 的内容与发布时不同：已发布的方案不可修改，请另立新版本`);
    }
  }
}

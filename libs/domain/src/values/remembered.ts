const MOST_KEPT = 2048;
const LONGEST_KEY = 100;

/**
 * A pure function of a text that remembers its answers: forms repeat the same few cells (100%, ≥95%, 及时, 10). Two generations,
 * so that what is asked again survives when the younger is full; long texts are not kept, so memory is bounded.
 */
export function remembered<V>(compute: (text: string) => V): (text: string) => V {
  let young = new Map<string, V>();
  let old = young;
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? compute(text);
    if (text.length > LONGEST_KEY) return value;
    if (young.size >= MOST_KEPT) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}

const BYTES = 10;

/** 80 random bits: a row's key for life, and a part of a document's id. Works without https, where there is no `randomUUID`. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

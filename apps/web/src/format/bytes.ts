const STEP = 1024;

/** A file's size as people say it, one decimal: 36045 → "35.2 千字节". */
export function bytesText(bytes: number): string {
  if (bytes < STEP) return `${bytes} 字节`;
  const thousands = bytes / STEP;
  return thousands < STEP ? `${thousands.toFixed(1)} 千字节` : `${(thousands / STEP).toFixed(1)} 兆字节`;
}

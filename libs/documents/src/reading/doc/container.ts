import { Refused } from '../refused.js';

const END = 0xfffffffa;
const BROKEN = '文件已损坏：旧格式的容器不完整，请用 Office 或 WPS 另存为 .docx 后再试';

/** The streams of an old Office file (compound file binary). Chains that do not end within the file are refused. */
export class Container {
  readonly #view: DataView;
  readonly #sector: number;
  readonly #fat: Uint32Array;
  readonly #streams = new Map<string, { readonly start: number; readonly size: number }>();
  #mini: Uint8Array = new Uint8Array();
  #miniFat: Uint32Array = new Uint32Array();

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#sector = 1 << Math.min(16, this.#view.getUint16(30, true));
      this.#fat = this.#readFat();
      this.#readDirectory();
    } catch {
      throw new Refused(BROKEN);
    }
  }

  has(name: string): boolean {
    return this.#streams.has(name);
  }

  stream(name: string): Uint8Array {
    const found = this.#streams.get(name);
    if (found === undefined) throw new Refused(BROKEN);
    const small = found.size < 4096;
    const whole = small
      ? this.#chain(found.start, this.#miniFat, (at) => this.#mini.subarray(at * 64, at * 64 + 64))
      : this.#chain(found.start, this.#fat, (at) => this.#at(at));
    return whole.subarray(0, found.size);
  }

  #at(sector: number): Uint8Array {
    return this.bytes.subarray((sector + 1) * this.#sector, (sector + 2) * this.#sector);
  }

  #chain(start: number, table: Uint32Array, at: (sector: number) => Uint8Array): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let next = start; next < END; next = table[next] ?? END) {
      parts.push(at(next));
      if (parts.length > table.length) throw new Refused(BROKEN);
    }
    return new Uint8Array(Buffer.concat(parts));
  }

  #readFat(): Uint32Array {
    const sectors: number[] = [];
    for (let at = 0; at < 109; at += 1) sectors.push(this.#view.getUint32(76 + at * 4, true));
    let next = this.#view.getUint32(68, true);
    const each = this.#sector / 4 - 1;
    for (let count = 0; next < END && count < 10_000; count += 1) {
      const base = (next + 1) * this.#sector;
      for (let at = 0; at < each; at += 1) sectors.push(this.#view.getUint32(base + at * 4, true));
      next = this.#view.getUint32(base + each * 4, true);
    }
    return numbers(Buffer.concat(sectors.filter((one) => one < END).map((one) => this.#at(one))));
  }

  #readDirectory(): void {
    const entries = this.#chain(this.#view.getUint32(48, true), this.#fat, (at) => this.#at(at));
    const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
    for (let at = 0; at + 128 <= entries.length; at += 128) {
      const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
      const name = new TextDecoder('utf-16le').decode(entries.subarray(at, at + length));
      const [start, size] = [view.getUint32(at + 116, true), view.getUint32(at + 120, true)];
      if (entries[at + 66] === 5) this.#mini = this.#chain(start, this.#fat, (one) => this.#at(one));
      else if (entries[at + 66] === 2) this.#streams.set(name, { start, size });
    }
    this.#miniFat = numbers(this.#chain(this.#view.getUint32(60, true), this.#fat, (one) => this.#at(one)));
  }
}

function numbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_none, at) =>
    view.getUint32(at * 4, true),
  );
}

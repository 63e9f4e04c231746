/** Rendered pages, each valid while the timeline it is folded from has not grown. Bounded; the oldest goes first. */
const MAX_PAGES = 1_000;

interface Page {
  readonly version: number;
  readonly body: string;
}

export class PageCache {
  private readonly pages = new Map<string, Page>();

  get(key: string, version: number): string | null {
    const page = this.pages.get(key);
    return page !== undefined && page.version === version ? page.body : null;
  }

  set(key: string, version: number, body: string): void {
    this.pages.delete(key);
    this.pages.set(key, { version, body });
    const oldest = this.pages.keys().next().value;
    if (this.pages.size > MAX_PAGES && oldest !== undefined) this.pages.delete(oldest);
  }
}

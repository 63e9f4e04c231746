import { newKey } from '../ui/new-key.js';

/** What stands with the service. */
export interface DraftVersion<T> {
  readonly revision: number;
  readonly body: T | null;
  readonly byName: string | null;
  readonly updatedAt: string | null;
}

export interface DraftAddress {
  readonly kind: string;
  readonly subject: string;
  /** Where the people of a unit write it together. */
  readonly unitId?: string | undefined;
}

export interface DraftState<T> {
  /** What there was when the page began, or what was chosen since; `key` tells one from the other. */
  readonly begun: { readonly key: number; readonly body: T | null } | null;
  /** `here`: only in this browser, because the service did not answer. */
  readonly status: 'reading' | 'kept' | 'keeping' | 'here' | 'changed';
  /** What was written elsewhere meanwhile; whoever writes here chooses. */
  readonly other: DraftVersion<T> | null;
}

/** What was written, by which page, as its how-manieth change: of two by one page the later holds the earlier. */
interface Written<T> {
  readonly writer: string;
  readonly change: number;
  readonly content: T | null;
}

interface Local<T> extends Written<T> {
  /** The revision it was written on. */
  readonly revision: number;
}

type Standing<T> = DraftVersion<Written<T>>;

const SOON_MS = 250;
const AGAIN_MS = 5_000;
/** Browsers send no more than this behind a page that is gone. */
const KEEPALIVE_MOST = 60_000;

/**
 * Keeps one draft: a copy in this browser with every change, with the service a quarter of a second later, or at once when a cell is
 * left or the page goes. One request at a time; what came meanwhile follows. Written over the revision that was seen, so that another window or
 * colleague is never written over unseen.
 */
export class DraftKeeper<T> {
  private readonly writer = newKey();
  private change = 0;
  private revision = 0;
  private mine: T | null = null;
  private isAhead = false;
  private isSending = false;
  private next: { readonly timer: ReturnType<typeof setTimeout>; readonly due: number } | null = null;
  private over = false;
  private state: DraftState<T> = { begun: null, status: 'reading', other: null };

  constructor(
    private readonly address: DraftAddress,
    private readonly person: string,
    private readonly tell: (state: DraftState<T>) => void,
  ) {}

  /**
   * What this browser kept and the service never got comes first, where nothing was written elsewhere since. A browser that is
   * killed may keep an older copy than the service has: that one is behind, not different.
   */
  async begin(): Promise<void> {
    const local = this.local();
    const stands = await this.read();
    if (this.over) return;
    const behind = stands === null || local === null ? null : isBehind(local, stands);
    if (stands === null || behind === false) {
      this.revision = stands?.revision ?? local?.revision ?? 0;
      this.mine = local?.content ?? null;
      this.say({ begun: { key: 1, body: this.mine }, status: stands === null ? 'here' : 'keeping' });
      if (local !== null) this.again();
      return;
    }
    this.revision = stands.revision;
    if (behind === null && local !== null) {
      this.mine = local.content;
      this.say({ begun: { key: 1, body: local.content }, status: 'changed', other: shown(stands) });
      return;
    }
    this.setLocal(null);
    this.mine = stands.body?.content ?? null;
    this.say({ begun: { key: 1, body: this.mine }, status: 'kept' });
  }

  keep(body: T | null, when: 'soon' | 'now'): void {
    if (!this.isAhead && JSON.stringify(body) === JSON.stringify(this.mine)) return;
    this.mine = body;
    this.isAhead = true;
    this.change += 1;
    this.setLocal(this.written());
    if (this.state.status === 'changed' || this.state.status === 'reading') return;
    this.say({ status: this.state.status === 'here' ? 'here' : 'keeping' });
    this.later(when === 'now' ? 0 : SOON_MS);
  }

  /** What is here and not with the service, without a change of its own. */
  private again(): void {
    this.isAhead = true;
    this.later(0);
  }

  drop(): void {
    if (this.mine === null && this.revision === 0) return;
    this.keep(null, 'now');
  }

  choose(which: 'mine' | 'theirs'): void {
    const { other, begun } = this.state;
    if (other === null) return;
    this.revision = other.revision;
    const body = which === 'mine' ? this.mine : other.body;
    this.mine = body;
    this.say({ begun: { key: (begun?.key ?? 0) + 1, body }, status: 'kept', other: null });
    if (which === 'mine') this.again();
    else this.setLocal(null);
  }

  /** The page goes, perhaps for good: what the service has not got is sent behind it. */
  leave(): void {
    if (!this.isAhead || this.state.status === 'changed') return;
    void this.send(true);
  }

  end(): void {
    this.leave();
    this.over = true;
    if (this.next !== null) clearTimeout(this.next.timer);
  }

  /** What is due is not put off by what is typed meanwhile: somebody who never pauses is kept too. */
  private later(milliseconds: number): void {
    const due = performance.now() + milliseconds;
    if (this.next !== null && this.next.due <= due) return;
    if (this.next !== null) clearTimeout(this.next.timer);
    const timer = setTimeout(() => {
      this.next = null;
      void this.send(false);
    }, milliseconds);
    this.next = { timer, due };
  }

  private async send(isLast: boolean): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    const body = this.mine;
    this.isAhead = false;
    const answer = await this.write(body, isLast);
    this.isSending = false;
    if (answer === null) {
      this.isAhead = true;
      this.say({ status: 'here' });
      if (!this.over) this.later(AGAIN_MS);
    } else if ('standing' in answer) {
      this.isAhead = true;
      this.say({ status: 'changed', other: shown(answer.standing) });
    } else this.kept(answer.revision);
  }

  private kept(revision: number): void {
    this.revision = revision;
    if (this.isAhead) {
      this.setLocal(this.written());
      if (!this.over) this.later(0);
      return;
    }
    this.setLocal(null);
    this.say({ status: 'kept' });
  }

  private say(change: Partial<DraftState<T>>): void {
    this.state = { ...this.state, ...change };
    if (!this.over) this.tell(this.state);
  }

  private get url(): string {
    const { kind, subject, unitId } = this.address;
    const shared = unitId === undefined ? '' : `?unitId=${encodeURIComponent(unitId)}`;
    return `/api/drafts/${kind}/${encodeURIComponent(subject)}${shared}`;
  }

  private written(): Local<T> {
    const { writer, change, revision, mine } = this;
    return { writer, change, revision, content: mine };
  }

  private async read(): Promise<Standing<T> | null> {
    const response = await fetch(this.url).catch(() => null);
    return response?.ok === true ? ((await response.json()) as Standing<T>) : null;
  }

  /** Null where the service did not answer, or knows nobody any more. */
  private async write(
    body: T | null,
    isLast: boolean,
  ): Promise<Standing<T> | { readonly standing: Standing<T> } | null> {
    const { writer, change, revision: seen } = this;
    const text =
      body === null
        ? undefined
        : JSON.stringify({ revision: seen, body: { writer, change, content: body } satisfies Written<T> });
    const revision = `${this.url.includes('?') ? '&' : '?'}revision=${this.revision}`;
    const response = await fetch(body === null ? `${this.url}${revision}` : this.url, {
      method: body === null ? 'DELETE' : 'PUT',
      keepalive: isLast && (text?.length ?? 0) < KEEPALIVE_MOST / 3,
      ...(text === undefined ? {} : { body: text, headers: { 'content-type': 'application/json' } }),
    }).catch(() => null);
    if (response?.ok === true) return (await response.json()) as Standing<T>;
    if (response?.status === 409) return (await response.json()) as { standing: Standing<T> };
    return null;
  }

  private get localKey(): string {
    const { kind, subject, unitId = '' } = this.address;
    return `mingzhang.draft/${this.person}/${unitId}/${kind}/${subject}`;
  }

  private local(): Local<T> | null {
    try {
      const text = localStorage.getItem(this.localKey);
      return text === null ? null : (JSON.parse(text) as Local<T>);
    } catch {
      return null;
    }
  }

  private setLocal(local: Local<T> | null): void {
    try {
      if (local === null) localStorage.removeItem(this.localKey);
      else localStorage.setItem(this.localKey, JSON.stringify(local));
    } catch {
      // A browser that keeps nothing: the service has it a moment later.
    }
  }
}

/** Whether the copy here is behind what stands (true), or what stands behind it (false); null: written apart. */
function isBehind<T>(local: Local<T>, { revision, body }: Standing<T>): boolean | null {
  if (body?.writer === local.writer) return body.change >= local.change;
  if (JSON.stringify(body?.content ?? null) === JSON.stringify(local.content)) return true;
  return local.revision === revision ? false : null;
}

const shown = <T>({ body, ...version }: Standing<T>): DraftVersion<T> => ({
  ...version,
  body: body?.content ?? null,
});

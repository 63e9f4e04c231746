import { setTimeout as sleep } from 'node:timers/promises';

/** What a real server will not do on request. `fired` lets a test assert that the fault happened. */
export class Faults {
  /** Before every reply. */
  delayMs = 0;
  /** So many appends are committed and never answered. */
  dropReplies = 0;
  /** So many calls are answered "Server Is Not Ready". */
  notReady = 0;
  /** A subscriber that lets this many events pile up is dropped, as the real server does. */
  tooSlowAfter = Infinity;
  /** Gossip names no member: whoever looks for the cluster does not find it. */
  noMembers = false;
  /** Events that were sent to readers and subscribers. */
  sentEvents = 0;
  readonly fired = { dropped: 0, notReady: 0, hung: 0, tooSlow: 0 };
  #released: Promise<void> | undefined;
  #release = (): void => undefined;

  /** From now on every call is taken and none is answered, like a stopped process, until `release`. */
  hang(): void {
    this.#released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  release(): void {
    this.#released = undefined;
    this.#release();
  }

  /** At the start of a call: false when it is to be answered "not ready". */
  async admits(): Promise<boolean> {
    await this.pass();
    if (this.notReady === 0) return true;
    this.notReady -= 1;
    this.fired.notReady += 1;
    return false;
  }

  /** Before a reply or an event goes out. */
  async pass(): Promise<void> {
    if (this.#released !== undefined) this.fired.hung += 1;
    await this.#released;
    if (this.delayMs > 0) await sleep(this.delayMs);
  }

  /** After a commit: true when its reply is to be lost. */
  loses(): boolean {
    if (this.dropReplies === 0) return false;
    this.dropReplies -= 1;
    this.fired.dropped += 1;
    return true;
  }
}

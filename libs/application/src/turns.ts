const inTime = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });

/** Work on one thing goes one after the other, in the order it was asked for; work on different things at once. */
export class Turns {
  /** Of each thing, settles when everything asked for so far is over. */
  private readonly last = new Map<string, Promise<unknown>>();

  /** Null, and nothing done, where its turn has not come within `patienceMs`. */
  take<T>(thing: string, patienceMs: number, work: () => Promise<T>): Promise<T | null> {
    const before = this.last.get(thing) ?? Promise.resolve();
    const turn = inTime(before, patienceMs).then((come) => (come ? work() : null));
    const over = Promise.allSettled([before, turn]).then(() => {
      if (this.last.get(thing) === over) this.last.delete(thing);
    });
    this.last.set(thing, over);
    return turn;
  }
}

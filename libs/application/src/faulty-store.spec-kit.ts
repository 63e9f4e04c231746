import {
  OutcomeUnknown,
  type AppendResult,
  type EventData,
  type EventStore,
  type ExpectedRevision,
  type ReadStreamOptions,
  type SubscribeOptions,
} from '@mingzhang/event-store';

/** Where an append fails without saying whether it happened: before anything is written, or when all of it is. */
export type FaultPoint = 'before' | 'after';

/** A store whose appends fail when told to. `fired` says which faults really happened. */
export class FaultyStore implements EventStore {
  readonly fired: FaultPoint[] = [];
  private armed: FaultPoint[] = [];

  constructor(private readonly inner: EventStore) {}

  failNext(...points: readonly FaultPoint[]): void {
    this.armed.push(...points);
  }

  /** What is armed and has not fired never will. */
  mend(): void {
    this.armed = [];
  }

  async append(
    stream: string,
    events: readonly EventData[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const point = this.armed.shift();
    if (point !== undefined) this.fired.push(point);
    if (point === 'before') throw new OutcomeUnknown('the connection was lost before the append');
    const result = await this.inner.append(stream, events, expected);
    if (point === 'after') throw new OutcomeUnknown('the connection was lost before the answer');
    return result;
  }

  readStream = (stream: string, options?: ReadStreamOptions) => this.inner.readStream(stream, options);
  readStreams = (streams: readonly string[]) => this.inner.readStreams(streams);
  readAll = (options?: { after?: string | null; limit?: number }) => this.inner.readAll(options);
  subscribe = (options: SubscribeOptions) => this.inner.subscribe(options);
  head = () => this.inner.head();
  close = () => this.inner.close();
}

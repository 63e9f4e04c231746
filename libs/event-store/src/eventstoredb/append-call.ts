import { randomUUID } from 'node:crypto';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { EventData } from '../port.js';
import type { Connection } from './connect.js';
import { toNumber } from './events.js';
import { within } from './patience.js';

/**
 * Appends over one BatchAppend call, as the client's `appendToStream` sends them, but with a table of its own of the replies it
 * waits for. The client keeps one such table for the whole process: the end of any call clears it, and the next reply on another
 * throws where nobody can catch it. It also asks for the server's features first, without a bound, and keeps what it was told, a
 * failure too.
 */
export class AppendCall {
  readonly #connection: Connection;
  #current: Promise<OpenCall> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Once; `last` is the revision the stream is to end at, −1 when it is not to exist. @returns the position of the last event, if
   * the server says it. @throws CommandError, a plain gRPC error or NoAnswer (see `failureOf`).
   */
  async append(stream: string, json: readonly string[], last: number): Promise<number | undefined> {
    const id = randomUUID();
    const response = await this.#exchange(id, requestOf(id, stream, json, last));
    const error = response.getError();
    if (error !== undefined) throw unpackToCommandError(error, stream);
    const position = response.getSuccess()?.getPosition();
    return position === undefined ? undefined : toNumber(BigInt(position.getCommitPosition()));
  }

  async #exchange(id: string, request: BatchAppendReq): Promise<BatchAppendResp> {
    this.#current ??= this.#open();
    const current = this.#current;
    const reply = current.then((call) => call.exchange(id, request));
    try {
      return await within(this.#connection.patience.callMs, reply);
    } catch (error) {
      // What waits for a reply on the same call fails with it, and is tried again on another.
      if (this.#current === current) this.#current = undefined;
      void current.then((call) => call.cancel()).catch(() => undefined);
      throw error;
    }
  }

  async #open(): Promise<OpenCall> {
    const { client, call } = this.#connection;
    const begin = client['GRPCStreamCreator'](StreamsClient, 'append', (service) =>
      service.batchAppend(...client['callArguments'](call, { deadline: Infinity })),
    );
    return new OpenCall(await begin());
  }
}

interface Waiting {
  readonly resolve: (response: BatchAppendResp) => void;
  readonly reject: (error: Error) => void;
}

class OpenCall {
  readonly #call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>;
  readonly #waiting = new Map<string, Waiting>();
  #ended: Error | undefined;

  constructor(call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>) {
    this.#call = call;
    call.on('data', (response: BatchAppendResp) => this.#answer(response));
    call.on('error', (error: Error) => this.#end(error));
    call.on('end', () => this.#end(new Error('EventStoreDB ended the call')));
  }

  exchange(id: string, request: BatchAppendReq): Promise<BatchAppendResp> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#waiting.set(id, { resolve, reject });
      this.#call.write(request);
    });
  }

  cancel(): void {
    this.#call.cancel();
  }

  /** A reply that nobody waits for any longer is dropped. */
  #answer(response: BatchAppendResp): void {
    const id = response.getCorrelationId()?.getString() ?? '';
    this.#waiting.get(id)?.resolve(response);
    this.#waiting.delete(id);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** The client sets a deadline by its own clock; without one the server's own bound holds, however wrong the clocks are. */
const requestOf = (id: string, stream: string, json: readonly string[], last: number): BatchAppendReq => {
  const options = new streams.BatchAppendReq.Options();
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  options.setStreamIdentifier(identifier);
  if (last < 0) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(last));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuidOf(id));
  request.setOptions(options);
  request.setProposedMessagesList(json.map(proposed));
  return request.setIsFinal(true);
};

const proposed = (text: string): BatchAppendReq.ProposedMessage => {
  const { id, type, data, metadata } = JSON.parse(text) as EventData;
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuidOf(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(Buffer.from(JSON.stringify(data)));
  message.setCustomMetadata(Buffer.from(JSON.stringify(metadata)));
  return message;
};

const uuidOf = (id: string) => new shared.UUID().setString(id);

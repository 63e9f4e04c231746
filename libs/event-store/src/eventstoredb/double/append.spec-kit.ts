import grpc from '@grpc/grpc-js';
import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { AppendResult, EventData, EventStore, ExpectedRevision } from '../../port.js';
import { refusal, rpcError } from './errors.spec-kit.js';
import type { Faults } from './faults.spec-kit.js';
import { eventOf, keyOf, nameOf, positionOf } from './messages.spec-kit.js';

/** The plain call: one append a call, its events streamed in. */
export const appendHandler =
  (store: EventStore, faults: Faults) =>
  async (
    call: ServerReadableStream<AppendReq, AppendResp>,
    reply: sendUnaryData<AppendResp>,
  ): Promise<void> => {
    try {
      const requests = call[Symbol.asyncIterator]() as AsyncIterator<AppendReq>;
      const options = ((await requests.next()).value as AppendReq).getOptions();
      const stream = nameOf(options?.getStreamIdentifier());
      const events: EventData[] = [];
      for (let next = await requests.next(); next.done !== true; next = await requests.next()) {
        const message = next.value.getProposedMessage();
        if (message !== undefined) events.push(eventOf(stream, message));
      }
      if (!(await faults.admits())) throw rpcError(grpc.status.UNAVAILABLE, 'Server Is Not Ready');
      const expected = expectedOf(options, options?.getRevision());
      const result = await store.append(keyOf(stream), events, expected);
      if (faults.loses()) return;
      await faults.pass();
      reply(null, result.ok ? appended(result) : conflicted(result.actual));
    } catch (error) {
      reply(refusal(error));
    }
  };

interface Expectation {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** The double knows no "any": the ledger must not use it (an append with it may be written twice after a restart). */
const expectedOf = (options: Expectation | undefined, revision: string | undefined): ExpectedRevision => {
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasStreamExists()) return 'exists';
  return Number(revision);
};

const appended = (result: AppendResult & { ok: true }): AppendResp => {
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(positionOf(result.logIndex));
  position.setPreparePosition(positionOf(result.logIndex));
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(result.revision));
  success.setPosition(position);
  return new streams.AppendResp().setSuccess(success);
};

const conflicted = (actual: number | 'no-stream'): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
};

/** The client's default call: all appends of a process over one stream, each answered under its correlation id. */
export const batchAppendHandler =
  (store: EventStore, faults: Faults) =>
  async (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): Promise<void> => {
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      void batchReply(store, faults, request).then((reply) => reply !== null && call.write(reply));
    });
  };

const batchReply = async (
  store: EventStore,
  faults: Faults,
  request: BatchAppendReq,
): Promise<BatchAppendResp | null> => {
  const options = request.getOptions();
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId());
  response.setStreamIdentifier(options?.getStreamIdentifier());
  if (!(await faults.admits())) return response.setError(batchError('Server Is Not Ready', null));
  const stream = nameOf(options?.getStreamIdentifier());
  const events = request.getProposedMessagesList().map((message) => eventOf(stream, message));
  const expected = expectedOf(options, options?.getStreamPosition());
  const result = await store.append(keyOf(stream), events, expected);
  if (faults.loses()) return null;
  await faults.pass();
  if (!result.ok) return response.setError(batchError('Wrong expected version', result.actual));
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(positionOf(result.logIndex));
  position.setPreparePosition(positionOf(result.logIndex));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(result.revision));
  success.setPosition(position);
  return response.setSuccess(success);
};

const batchError = (message: string, actual: number | 'no-stream' | null): Status => {
  const details = new any.Any();
  if (actual === null) details.pack(new empty.Empty().serializeBinary(), 'google.protobuf.Empty');
  else {
    const wrong = new shared.WrongExpectedVersion();
    if (actual === 'no-stream') wrong.setCurrentNoStream(new empty.Empty());
    else wrong.setCurrentStreamRevision(String(actual));
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  }
  const status = new statuses.Status();
  status.setMessage(message);
  status.setDetails(details);
  return status;
};

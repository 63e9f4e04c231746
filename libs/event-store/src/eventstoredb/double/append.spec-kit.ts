import type { ServerDuplexStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import type { Message } from 'google-protobuf';
import { MAX_APPEND_BYTES } from '../../append.js';
import { UnstorableEvent, type AppendResult, type EventStore, type ExpectedRevision } from '../../port.js';
import { refusal } from './errors.spec-kit.js';
import type { Faults } from './faults.spec-kit.js';
import { eventOf, keyOf, nameOf, positionOf } from './messages.spec-kit.js';

/** Many appends over one call, each answered under its correlation id. */
export const batchAppendHandler =
  (store: EventStore, faults: Faults) =>
  (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      batchReply(store, faults, request).then(
        (reply) => reply !== null && call.write(reply),
        (error: unknown) => call.emit('error', refusal(error)),
      );
    });
  };

/** Null when the reply is to be lost. */
const batchReply = async (
  store: EventStore,
  faults: Faults,
  request: BatchAppendReq,
): Promise<BatchAppendResp | null> => {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId());
  response.setStreamIdentifier(request.getOptions()?.getStreamIdentifier());
  if (!(await faults.admits())) return response.setError(notReady());
  const result = await appended(store, request);
  if (faults.loses()) return null;
  await faults.pass();
  if (result === 'too-large') return response.setError(tooLarge());
  if (!result.ok) return response.setError(conflict(result.actual));
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(positionOf(result.logIndex));
  position.setPreparePosition(positionOf(result.logIndex));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(result.revision));
  success.setPosition(position);
  return response.setSuccess(success);
};

const appended = async (store: EventStore, request: BatchAppendReq): Promise<AppendResult | 'too-large'> => {
  const options = request.getOptions();
  const stream = nameOf(options?.getStreamIdentifier());
  const events = request.getProposedMessagesList().map((message) => eventOf(stream, message));
  try {
    return await store.append(keyOf(stream), events, expectedOf(options));
  } catch (error) {
    if (error instanceof UnstorableEvent) return 'too-large';
    throw error;
  }
};

/** The double knows no "any": the ledger must not use it (an append with it may be written twice after a restart). */
const expectedOf = (options: BatchAppendReq.Options | undefined): ExpectedRevision => {
  if (options?.hasNoStream()) return 'no-stream';
  if (options?.hasStreamPosition()) return Number(options.getStreamPosition());
  throw new Error('an append without an explicit revision');
};

const notReady = (): Status => statusOf('Server Is Not Ready', 'google.protobuf.Empty', new shared.Empty());

const tooLarge = (): Status =>
  statusOf(
    'MaximumAppendSizeExceeded',
    'event_store.client.MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES),
  );

const conflict = (actual: number | 'no-stream'): Status => {
  const wrong = new shared.WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentStreamRevision(String(actual));
  return statusOf('Wrong expected version', 'event_store.client.WrongExpectedVersion', wrong);
};

const statusOf = (message: string, type: string, detail: Message): Status => {
  const details = new any.Any();
  details.pack(detail.serializeBinary(), type);
  return new statuses.Status().setMessage(message).setDetails(details);
};

import { createHash } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { EventData, StoredEvent } from '../../port.js';

const POSITION_STEP = 100;
const TICKS_PER_MS = 10_000n;

/** Positions of the double: strictly ascending and not dense, as in a real log. */
export const positionOf = (logIndex: number): string => String((logIndex + 1) * POSITION_STEP);

/** The log index of the last event at or before a position; −1 when there is none. */
export const logIndexAt = (position: string): number => Math.floor(Number(position) / POSITION_STEP) - 1;

export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

/** Where our store keeps a stream: EventStoreDB takes longer names than it does. Each event carries the real name. */
export const keyOf = (stream: string): string => createHash('sha256').update(stream).digest('hex');

const identifierOf = (stream: string): StreamIdentifier => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
};

const parse = (bytes: Uint8Array): EventData['data'] =>
  JSON.parse(Buffer.from(bytes).toString('utf8') || '{}') as EventData['data'];

/** Only JSON, which is all the ledger writes. */
export const eventOf = (stream: string, proposed: BatchAppendReq.ProposedMessage): EventData => ({
  id: proposed.getId()?.getString() ?? '',
  type: proposed.getMetadataMap().get('type') ?? '',
  data: parse(proposed.getData_asU8()),
  metadata: { stream, own: parse(proposed.getCustomMetadata_asU8()) },
});

export const streamOf = ({ metadata }: StoredEvent): string => String(metadata['stream']);

export const recorded = (event: StoredEvent): ReadResp => {
  const id = new shared.UUID();
  id.setString(event.id);
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record.setId(id);
  record.setStreamIdentifier(identifierOf(streamOf(event)));
  record.setStreamRevision(String(event.revision));
  record.setCommitPosition(positionOf(event.logIndex));
  record.setPreparePosition(positionOf(event.logIndex));
  record.getMetadataMap().set('type', event.type);
  record.getMetadataMap().set('content-type', 'application/json');
  record.getMetadataMap().set('created', String(BigInt(Date.UTC(2022, 10, 15)) * TICKS_PER_MS));
  record.setData(Buffer.from(JSON.stringify(event.data)));
  record.setCustomMetadata(Buffer.from(JSON.stringify(event.metadata['own'])));
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(record);
  read.setCommitPosition(positionOf(event.logIndex));
  return new streams.ReadResp().setEvent(read);
};

export const confirmation = (): ReadResp => {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId('double');
  return new streams.ReadResp().setConfirmation(confirmed);
};

/** Of what comes next: the less obvious of the two meanings a checkpoint may have. */
export const checkpointBehind = (logIndex: number): ReadResp => {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(positionOf(logIndex + 1));
  reached.setPreparePosition(positionOf(logIndex + 1));
  return new streams.ReadResp().setCheckpoint(reached);
};

export const streamNotFound = (stream: string): ReadResp => {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifierOf(stream));
  return new streams.ReadResp().setStreamNotFound(missing);
};

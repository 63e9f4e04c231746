import type { RecordedEvent } from '@eventstore/db-client';
import { ReadStream } from '@eventstore/db-client/dist/streams/utils/ReadStream.js';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Connection } from './connect.js';

/** Events that the server looks at in one step. */
const WINDOW_EVENTS = 4_096;

/**
 * The events of the ledger from the end of the server's log backwards. The server passes over those of others, however many:
 * it has a filter for reads as for subscriptions, the client offers it for the latter only. Whoever has enough cancels it.
 */
export const readLedgerBackwards = ({
  client,
  call,
  prefix,
}: Connection): ReadStream<{ event?: RecordedEvent }> => {
  const request = requestOf(prefix);
  const begin = client['GRPCStreamCreator'](StreamsClient, 'readAll', (service) =>
    service.read(request, ...client['callArguments'](call, { deadline: Infinity })),
  );
  return new ReadStream(begin, convertGrpcEvent, {});
};

const requestOf = (prefix: string): ReadReq => {
  const options = new streams.ReadReq.Options();
  const all = new streams.ReadReq.Options.AllOptions();
  all.setEnd(new shared.Empty());
  const uuid = new streams.ReadReq.Options.UUIDOption();
  uuid.setString(new shared.Empty());
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  expression.setPrefixList([prefix]);
  const filter = new streams.ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(WINDOW_EVENTS);
  filter.setCheckpointintervalmultiplier(1);
  options.setAll(all);
  options.setReadDirection(streams.ReadReq.Options.ReadDirection.BACKWARDS);
  options.setResolveLinks(false);
  options.setCount(String(Number.MAX_SAFE_INTEGER));
  options.setUuidOption(uuid);
  options.setFilter(filter);
  return new streams.ReadReq().setOptions(options);
};

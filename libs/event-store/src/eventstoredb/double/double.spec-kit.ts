import grpc from '@grpc/grpc-js';
import type { ServerCredentials, sendUnaryData } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { EventStore } from '../../port.js';
import { batchAppendHandler } from './append.spec-kit.js';
import { rpcError } from './errors.spec-kit.js';
import { Faults } from './faults.spec-kit.js';
import { readHandler } from './read.spec-kit.js';

/** A server that speaks EventStoreDB's protocol over one of our stores, on 127.0.0.1. */
export interface Double {
  readonly port: number;
  readonly connectionString: string;
  readonly faults: Faults;
  /** `authorization` headers of the calls so far that append. */
  readonly authorizations: readonly string[];
  /** Log indices behind which the subscriptions so far began. */
  readonly subscribedAfter: readonly number[];
  /** Ends every connection at once, as a killed process does. The store stays open. */
  kill(): void;
}

interface DoubleOptions {
  readonly store: EventStore;
  /** 0, or the port of a double that was killed. */
  readonly port?: number;
  readonly faults?: Faults;
  readonly credentials?: ServerCredentials;
}

export const startDouble = async (options: DoubleOptions): Promise<Double> => {
  const { store, faults = new Faults(), credentials = grpc.ServerCredentials.createInsecure() } = options;
  const authorizations: string[] = [];
  const subscribedAfter: number[] = [];
  const batchAppend = batchAppendHandler(store, faults);
  const server = new grpc.Server();
  server.addService(StreamsService, {
    read: readHandler(store, faults, subscribedAfter),
    batchAppend: (call: Parameters<typeof batchAppend>[0]) => {
      authorizations.push(...call.metadata.get('authorization').map(String));
      batchAppend(call);
    },
    append: unimplemented,
    delete: unimplemented,
    tombstone: unimplemented,
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: serverFeatures });
  let port = 0;
  server.addService(GossipService, {
    read: async (_: unknown, reply: sendUnaryData<ClusterInfo>) => {
      await faults.pass();
      reply(null, faults.noMembers ? new gossip.ClusterInfo() : membership(port));
    },
  });
  port = await bind(server, options.port ?? 0, credentials);
  const connectionString = `esdb://127.0.0.1:${port}?tls=false`;
  const kill = (): void => server.forceShutdown();
  return { port, connectionString, faults, authorizations, subscribedAfter, kill };
};

const bind = (server: grpc.Server, port: number, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });

/** What the adapter must never ask for: streams that are deleted leave gaps in the ledger, and it appends over BatchAppend. */
const unimplemented = (_: unknown, reply: sendUnaryData<never>): void =>
  reply(rpcError(grpc.status.UNIMPLEMENTED, 'not in the double'));

const serverFeatures = (_: unknown, reply: sendUnaryData<SupportedMethods>): void => {
  const method = new features.SupportedMethod();
  method.setServiceName('event_store.client.streams.streams');
  method.setMethodName('batchappend');
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion('23.10.0-double');
  supported.addMethods(method);
  reply(null, supported);
};

/** A cluster of one living leader. */
const membership = (port: number): ClusterInfo => {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const member = new gossip.MemberInfo();
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const info = new gossip.ClusterInfo();
  info.addMembers(member);
  return info;
};

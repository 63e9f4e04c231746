import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  correlationId,
  guard,
  JobsModule,
  LedgerModule,
  listensOn,
  logRequests,
  MetricsController,
  Monitor,
  NestLog,
  openLog,
  ProblemFilter,
  type Config,
  type JobsSetup,
  type OpenLedger,
} from '@mingzhang/api';
import { WorkerHealthController } from './health.controller.js';

export interface RunningWorker {
  readonly app: NestFastifyApplication;
  /** Where its health and metrics are. */
  readonly url: string;
}

@Module({})
class WorkerModule {
  static with(open: OpenLedger, jobs: JobsSetup, monitor: Monitor): DynamicModule {
    return {
      module: WorkerModule,
      imports: [LedgerModule.of(open, monitor), JobsModule.of(jobs, monitor)],
      controllers: [WorkerHealthController, MetricsController],
    };
  }
}

/** The same module graph as the API without its routes: keeps the views up with the log, and does the jobs. */
export async function startWorker(config: Config, open: OpenLedger, jobs: JobsSetup): Promise<RunningWorker> {
  const address = listensOn(config);
  const monitor = new Monitor(openLog(config.MINGZHANG_LOG, 'worker'));
  const adapter = new FastifyAdapter({ genReqId: ({ headers }: IncomingMessage) => correlationId(headers) });
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.with(open, jobs, monitor),
    adapter,
    // What keeps it from starting is thrown to whoever starts it and said there, once.
    { logger: false, abortOnError: false },
  );
  app.useLogger(new NestLog(monitor.log));
  logRequests(app, monitor.log);
  app.useGlobalFilters(new ProblemFilter(monitor));
  app.enableShutdownHooks();
  guard(app.getHttpAdapter().getInstance(), config);
  await app.listen(config.MINGZHANG_WORKER_PORT, address);
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, url: `http://${config.MINGZHANG_HOST}:${port}` };
}

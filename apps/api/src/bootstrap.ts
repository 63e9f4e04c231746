import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import { Gate } from './access/gate.js';
import { ApiModule } from './api.module.js';
import type { Config } from './config.js';
import { CORRELATION_HEADER, correlationId } from './correlation.js';
import { guard, listensOn } from './doors.js';
import { LEDGER, type OpenLedger } from './ledger.module.js';
import { NestLog, openLog, type Log } from './log.js';
import { Monitor } from './monitor.js';
import { openApi } from './openapi.js';
import { ProblemFilter, refusedByRouter } from './problem.filter.js';
import { ZodPipe } from './zod.pipe.js';

const BODY_LIMIT = 1024 * 1024;
/** How long a client may take over what it sends. */
export interface Patience {
  /** The headers and the whole body of a request must have come by then, however busily they drip. */
  readonly requestMs: number;
  /** How often it is looked at: a request may last as much longer. */
  readonly lookMs: number;
}
const PATIENCE: Patience = { requestMs: 60_000, lookMs: 5_000 };
const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface RunningApi {
  readonly app: NestFastifyApplication;
  readonly host: LedgerHost;
  readonly url: string;
  /** Makes the first officers of a live ledger that has none; null otherwise. For the terminal and nowhere else. */
  readonly setUpCode: string | null;
}

export async function createApi(
  config: Config,
  open: OpenLedger,
  { requestMs, lookMs }: Patience = PATIENCE,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestMs,
    // Node would wait for the longer of the two, and look every half minute.
    http: { headersTimeout: requestMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs },
    // At the end sockets that are kept, or that never say what they want, are closed, not waited for.
    forceCloseConnections: true,
    genReqId: ({ headers }: IncomingMessage) => correlationId(headers),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refusedByRouter,
  });
  const monitor = new Monitor(openLog(config.MINGZHANG_LOG, 'api'));
  const module = ApiModule.with(config, open, monitor);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    // What keeps it from starting is thrown to whoever starts it and said there, once.
    logger: false,
    abortOnError: false,
  });
  app.useLogger(new NestLog(monitor.log));
  logRequests(app, monitor.log);
  guard(app.getHttpAdapter().getInstance(), config);
  await app.register(fastifyCookie);
  new Gate(app.get<LedgerHost>(LEDGER), config, monitor).keep(app.getHttpAdapter().getInstance());
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(new ZodPipe());
  app.useGlobalFilters(new ProblemFilter(monitor));
  app.enableShutdownHooks();
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: '明账 接口文档',
  });
  app
    .getHttpAdapter()
    .getInstance()
    // Not read here: who takes the file reads it as fast as it can be written (files.controller.ts).
    .addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  await serveWeb(app);
  return app;
}

/** One line a request, under the id that its events and their projection carry too. Addresses without what was asked. */
export function logRequests(app: NestFastifyApplication, log: Log): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request, reply, payload) => {
    void reply.header(CORRELATION_HEADER, request.id);
    return payload;
  });
  fastify.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode, elapsedTime }) => {
    const milliseconds = Math.round(elapsedTime);
    log.info(
      { correlationId: id, method, route: routeOptions.url ?? null, status: statusCode, milliseconds },
      'request',
    );
  });
}

/** The built pages, where they are built; every address that is not the API's is the page's own. */
async function serveWeb(app: NestFastifyApplication): Promise<void> {
  if (!existsSync(join(WEB, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
  });
  // The page routes itself, unknown addresses included; what is the API's stays the API's, and a file that is gone is gone.
  fastify.get('/*', (request, reply) =>
    /^\/(api|assets)\//.test(request.url) ? reply.callNotFound() : reply.sendFile('index.html'),
  );
}

/** A file under assets/ has its content's hash in its name and never changes; the page that names it is asked for again. */
const cachingOf = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

export async function startApi(config: Config, open: OpenLedger, patience?: Patience): Promise<RunningApi> {
  const address = listensOn(config);
  const app = await createApi(config, open, patience);
  await app.listen(config.MINGZHANG_PORT, address);
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://${config.MINGZHANG_HOST}:${port}`;
  const host = app.get<LedgerHost>(LEDGER);
  host.announce(url);
  const setUpCode = await host.people.first.prepare(host.application.ledger.kind);
  return { app, host, url, setUpCode };
}

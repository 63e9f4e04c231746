import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { LedgerModule, type OpenLedger } from '@mingzhang/api';

/** The same module graph as the API without its routes: what keeps the views up with the log. */
export async function startWorker(open: OpenLedger): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(LedgerModule.of(open), {
    // What keeps it from starting is thrown to whoever starts it and said there, once.
    logger: false,
    abortOnError: false,
  });
  context.useLogger(['error', 'warn']);
  context.enableShutdownHooks();
  return context;
}

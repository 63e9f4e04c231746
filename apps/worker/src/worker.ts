import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { LedgerModule } from '@mingzhang/api';
import type { FolderOptions } from '@mingzhang/embedded';

/** The same module graph as the API without its routes: what keeps the views up with the log. */
export async function startWorker(folder: FolderOptions): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(LedgerModule.forFolder(folder), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  context.enableShutdownHooks();
  return context;
}

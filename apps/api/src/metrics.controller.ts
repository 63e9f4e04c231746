import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Monitor } from './monitor.js';
import { MONITOR } from './tokens.js';

/** For Prometheus, of api and worker alike. No amounts and no names: only times, counts and codes. */
@Controller('metrics')
@ApiExcludeController()
export class MetricsController {
  constructor(@Inject(MONITOR) private readonly monitor: Monitor) {}

  @Get()
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const { type, text } = await this.monitor.exposition();
    await reply.header('content-type', type).send(text);
  }
}

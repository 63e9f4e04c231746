import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SCHEMES } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import type { Jobs } from '@mingzhang/tasks';
import type { z } from 'zod';
import { LEDGER } from './ledger.module.js';
import { systemChecks } from './system-checks.js';
import { systemSchema } from './system.schemas.js';
import { JOBS } from './tokens.js';

type System = z.infer<typeof systemSchema>;

/** 系统: what the officers and 财政 look after. No figure of the office is in it. */
@Controller('system')
@ApiTags('账')
export class SystemController {
  constructor(
    @Inject(LEDGER) private readonly host: LedgerHost,
    @Inject(JOBS) private readonly jobs: Jobs | null,
  ) {}

  @Get()
  @ApiOperation({ summary: '系统：自查结果与自评方案', operationId: 'getSystem' })
  @ApiResponse({ status: 200, standardSchema: systemSchema })
  async system(): Promise<System> {
    const { application, people, proof } = this.host;
    const checks = systemChecks({
      events: (await application.headIndex()) + 1,
      lag: await application.lag(),
      trouble: this.host.trouble(),
      clockBack: application.clock.back,
      proof: (await proof?.standing()) ?? null,
      schemes: SCHEMES.length,
      failedJobs: await this.failedJobs(),
    });
    const schemes = await application.schemesInUse();
    return {
      officersJoined: (await people.first.founded()) === 'joined',
      checks: [...checks],
      schemes: schemes.map(({ scheme: { id, title, version, authority, status, fromYear }, ...use }) => ({
        ...{ id, title, version, authority, status, fromYear },
        ...use,
        chosen: [...use.chosen],
      })),
    };
  }

  private async failedJobs(): Promise<number | null> {
    if (this.jobs === null) return null;
    return this.jobs.desk.list(['dead']).then(
      (jobs) => jobs.length,
      () => null,
    );
  }
}

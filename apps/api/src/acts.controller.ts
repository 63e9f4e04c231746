import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  actingRole,
  commandNamed,
  DOCUMENTS,
  localActor,
  notAllowed,
  ROLE_LABELS,
  type AnyCommand,
  type Concern,
} from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { actsQuery, actsSchema, type ActsQuery } from './acts.schemas.js';
import type { Caller } from './access/caller.js';
import { COMMAND_ROUTES } from './command-routes.js';
import { LEDGER } from './ledger.module.js';

type Acts = z.infer<typeof actsSchema>;
type Name = Acts['acts'][number]['name'];

const DOCUMENT_OF = new Map(
  Object.entries(DOCUMENTS).flatMap(([document, { commands }]) =>
    Object.keys(commands).map((name) => [name, document] as const),
  ),
);

/** What whoever asks may do, by the rules that decide it: the page shows a button or says why there is none. */
@Controller('acts')
@ApiTags('登记与办理')
export class ActsController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get()
  @ApiOperation({ summary: '能办理的事项', operationId: 'listActs' })
  @ApiResponse({ status: 200, standardSchema: actsSchema })
  async list(
    @Query({ schema: actsQuery }) { unitId, projectId, year }: ActsQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<Acts> {
    const concern = await this.host.application.concerns.of([
      { ...(unitId === undefined ? {} : { unitId }), ...(year === undefined ? {} : { fiscalYear: year }) },
      ...(projectId === undefined ? [] : [{ projectId, fiscalYear: year }]),
    ]);
    return {
      acts: (Object.keys(COMMAND_ROUTES) as Name[]).map((name) => {
        const command = commandNamed(name);
        return {
          name,
          label: command.label,
          document: DOCUMENT_OF.get(name) ?? '',
          by: command.roles.map((role) => ROLE_LABELS[role]).join('、'),
          hindrance: this.hindrance(command, caller, concern),
        };
      }),
    };
  }

  private hindrance(command: AnyCommand, caller: Caller | null, concern: Concern): string | null {
    const { label } = command;
    if (caller?.kind !== 'person') {
      return notAllowed(label, command, localActor(caller?.role ?? 'clerk'))?.message ?? null;
    }
    const { personId, grants, everybody } = caller.person;
    const { people } = this.host;
    const question = { label, rule: command, concern, today: people.today(), everybody };
    const role = actingRole({ id: personId, grants }, question);
    return role.ok ? null : role.refusal.message;
  }
}

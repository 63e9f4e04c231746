import { Body, Controller, Delete, Get, Inject, Param, Put, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { isWriting, mayNotRead, ROLE_LABELS } from '@mingzhang/domain';
import { ownDrafts, unitDrafts, type LedgerHost } from '@mingzhang/application';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { must } from './access/answers.js';
import { shownActor } from './access/caller.js';
import { refuseIf } from './access/gate.js';
import {
  draftBody,
  draftOwnerQuery,
  draftParams,
  draftSchema,
  draftsQuery,
  draftsSchema,
  dropDraftQuery,
} from './drafts.schemas.js';
import { LEDGER } from './ledger.module.js';
import { problem, problemSchema, ProblemException } from './problem.js';

type Params = z.infer<typeof draftParams>;
type Draft = z.infer<typeof draftSchema>;
type Stored = Awaited<ReturnType<LedgerHost['people']['drafts']['of']>>;

const ANSWERED = { status: 200, standardSchema: draftSchema };
const REFUSED = { status: 422, description: '未办理', standardSchema: problemSchema };
const CHANGED = {
  status: 409,
  description: '草稿已被改动；standing 是现有的版本',
  standardSchema: problemSchema,
};

/** 草稿: what one person, or the people of one unit together, have begun and not yet said to the ledger. */
@Controller('drafts')
@ApiTags('草稿')
export class DraftsController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get()
  @ApiOperation({ summary: '草稿目录', operationId: 'listDrafts' })
  @ApiResponse({ status: 200, standardSchema: draftsSchema })
  async list(
    @Query({ schema: draftsQuery }) { unitId, kind }: z.infer<typeof draftsQuery>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof draftsSchema>> {
    const drafts = await this.host.people.drafts.list(this.ownerOf(request, unitId, 'read'), kind);
    const shown = await Promise.all(drafts.map((one) => this.shown(one)));
    return { drafts: shown.map(({ body: _, ...head }) => head) };
  }

  @Get(':kind/:subject')
  @ApiOperation({ summary: '一份草稿', operationId: 'getDraft' })
  @ApiResponse(ANSWERED)
  async get(
    @Param({ schema: draftParams }) params: Params,
    @Query({ schema: draftOwnerQuery }) { unitId }: z.infer<typeof draftOwnerQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Draft> {
    const owner = this.ownerOf(request, unitId, 'read');
    return this.shown(await this.host.people.drafts.of({ ...params, owner }));
  }

  @Put(':kind/:subject')
  @ApiOperation({ summary: '写草稿：在所见的版本之上', operationId: 'putDraft' })
  @ApiResponse(ANSWERED)
  @ApiResponse(CHANGED)
  @ApiResponse(REFUSED)
  put(
    @Param({ schema: draftParams }) params: Params,
    @Query({ schema: draftOwnerQuery }) { unitId }: z.infer<typeof draftOwnerQuery>,
    @Body({ schema: draftBody }) { revision, body }: z.infer<typeof draftBody>,
    @Req() request: FastifyRequest,
  ): Promise<Draft> {
    return this.write(request, params, unitId, revision, JSON.stringify(body));
  }

  @Delete(':kind/:subject')
  @ApiOperation({ summary: '删除草稿：在所见的版本之上', operationId: 'dropDraft' })
  @ApiResponse(ANSWERED)
  @ApiResponse(CHANGED)
  drop(
    @Param({ schema: draftParams }) params: Params,
    @Query({ schema: dropDraftQuery }) { unitId, revision }: z.infer<typeof dropDraftQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Draft> {
    return this.write(request, params, unitId, revision, null);
  }

  private async write(
    request: FastifyRequest,
    params: Params,
    unitId: string | undefined,
    revision: number,
    body: string | null,
  ): Promise<Draft> {
    const owner = this.ownerOf(request, unitId, 'write');
    const { id } = shownActor(request.caller, this.host.people.today());
    const put = must(await this.host.people.drafts.put({ ...params, owner }, revision, body, id));
    if ('kept' in put) return this.shown(put.kept);
    const changed = problem(409, 'DRAFT_CHANGED', '内容冲突', '这份草稿已在别处改动，请对照两个版本');
    throw new ProblemException({ ...changed, standing: await this.shown(put.changed) });
  }

  /** A unit’s drafts are read by whoever sees the unit, and written by whoever of them writes anything at all. */
  private ownerOf({ caller }: FastifyRequest, unitId: string | undefined, act: 'read' | 'write'): string {
    const today = this.host.people.today();
    if (unitId === undefined) return ownDrafts(shownActor(caller, today).id);
    if (caller?.kind === 'person') {
      const { grants } = caller.person;
      const holding = act === 'read' ? grants : grants.filter(({ duty }) => isWriting(duty));
      refuseIf(mayNotRead(holding, { units: [unitId], years: [] }, today));
    }
    return unitDrafts(unitId);
  }

  private async shown({ owner, kind, subject, revision, body, by, updatedAt }: Stored): Promise<Draft> {
    const role = Object.entries(ROLE_LABELS).find(([one]) => by === `local:${one}`)?.[1];
    return {
      kind,
      subject,
      unitId: owner.startsWith('unit:') ? owner.slice('unit:'.length) : null,
      revision,
      by: by === '' ? null : by,
      byName: role ?? (await this.host.people.nameOf(by)),
      updatedAt: updatedAt === '' ? null : updatedAt,
      body: body === null ? null : (JSON.parse(body) as unknown),
    };
  }
}

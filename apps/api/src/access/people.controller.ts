import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { isInForce, TRAIL_LABELS, type TrailAct } from '@mingzhang/domain';
import type { LedgerHost, OneTime } from '@mingzhang/application';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { LEDGER } from '../ledger.module.js';
import { problemSchema } from '../problem.js';
import { must, shownGrant } from './answers.js';
import { personOf } from './caller.js';
import {
  addPersonBody,
  DONE,
  doneSchema,
  grantBody,
  grantedSchema,
  grantParams,
  oneTimeSchema,
  peopleSchema,
  personParams,
  tokenBody,
  tokenParams,
  tokenSchema,
  tokensSchema,
  trailQuery,
  trailSchema,
} from './schemas.js';

type Done = z.infer<typeof doneSchema>;
type PersonParams = z.infer<typeof personParams>;
const DID = { status: 200, standardSchema: doneSchema };
const ONCE = { status: 200, standardSchema: oneTimeSchema };
const REFUSED = { status: 422, description: '未办理', standardSchema: problemSchema };

/** 人员、授权、令牌、访问记录: three officers, each with a part of it. */
@Controller()
@ApiTags('人员')
export class PeopleController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  private get accounts(): LedgerHost['people']['accounts'] {
    return this.host.people.accounts;
  }

  @Get('people')
  @ApiOperation({ summary: '人员与授权', operationId: 'listPeople' })
  @ApiResponse({ status: 200, standardSchema: peopleSchema })
  async list(): Promise<z.infer<typeof peopleSchema>> {
    const today = this.host.people.today();
    return {
      officersJoined: (await this.host.people.first.founded()) === 'joined',
      people: (await this.accounts.list()).map(({ account, grants }) => {
        const { passwordHash: _hash, ...shown } = account;
        return { ...shown, grants: grants.map((one) => shownGrant(one, today)) };
      }),
    };
  }

  @Post('people')
  @HttpCode(200)
  @ApiOperation({ summary: '新增人员', operationId: 'addPerson' })
  @ApiResponse(ONCE)
  @ApiResponse(REFUSED)
  async add(
    @Body({ schema: addPersonBody }) { login, name }: z.infer<typeof addPersonBody>,
    @Req() request: FastifyRequest,
  ): Promise<OneTime> {
    return must(await this.accounts.add(login, name, personOf(request)));
  }

  @Post('people/:personId/reset')
  @HttpCode(200)
  @ApiOperation({ summary: '重置口令', operationId: 'resetPassword' })
  @ApiResponse(ONCE)
  @ApiResponse(REFUSED)
  async reset(
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Req() request: FastifyRequest,
  ): Promise<OneTime> {
    const person = personOf(request);
    const today = this.host.people.today();
    const duties = person.grants.filter((grant) => isInForce(grant, today)).map(({ duty }) => duty);
    return must(await this.accounts.reset(personId, person, duties));
  }

  @Post('people/:personId/disable')
  @HttpCode(200)
  @ApiOperation({ summary: '停用人员', operationId: 'disablePerson' })
  @ApiResponse(DID)
  @ApiResponse(REFUSED)
  async disable(
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    must(await this.accounts.setDisabled(personId, true, personOf(request)));
    return DONE;
  }

  @Post('people/:personId/enable')
  @HttpCode(200)
  @ApiOperation({ summary: '启用人员', operationId: 'enablePerson' })
  @ApiResponse(DID)
  @ApiResponse(REFUSED)
  async enable(
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    must(await this.accounts.setDisabled(personId, false, personOf(request)));
    return DONE;
  }

  @Post('people/:personId/erase')
  @HttpCode(200)
  @ApiOperation({ summary: '清除已停用人员的姓名与用户名，标识保留', operationId: 'erasePersonName' })
  @ApiResponse(DID)
  @ApiResponse(REFUSED)
  async erase(
    @Param({ schema: personParams }) { personId }: PersonParams,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    must(await this.accounts.eraseName(personId, personOf(request)));
    return DONE;
  }

  @Post('grants')
  @HttpCode(200)
  @ApiOperation({ summary: '授权', operationId: 'grantDuty' })
  @ApiResponse({ status: 200, standardSchema: grantedSchema })
  @ApiResponse(REFUSED)
  async grant(
    @Body({ schema: grantBody }) body: z.infer<typeof grantBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof grantedSchema>> {
    return shownGrant(must(await this.accounts.grant(body, personOf(request))), this.host.people.today());
  }

  @Post('grants/:grantId/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: '收回授权', operationId: 'revokeGrant' })
  @ApiResponse(DID)
  @ApiResponse(REFUSED)
  async revoke(
    @Param({ schema: grantParams }) { grantId }: z.infer<typeof grantParams>,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    must(await this.accounts.revoke(grantId, personOf(request)));
    return DONE;
  }

  @Get('tokens')
  @ApiOperation({ summary: '本人的令牌', operationId: 'listTokens' })
  @ApiResponse({ status: 200, standardSchema: tokensSchema })
  async tokens(@Req() request: FastifyRequest): Promise<z.infer<typeof tokensSchema>> {
    const tokens = await this.host.people.tokens(personOf(request).personId);
    return {
      tokens: tokens.map(({ tokenId, label, createdAt, until, usedAt }) => ({
        tokenId,
        label,
        createdAt,
        until,
        usedAt,
      })),
    };
  }

  @Post('tokens')
  @HttpCode(200)
  @ApiOperation({ summary: '生成令牌，供命令行和程序使用', operationId: 'makeToken' })
  @ApiResponse({ status: 200, standardSchema: tokenSchema })
  @ApiResponse(REFUSED)
  async makeToken(
    @Body({ schema: tokenBody }) { label, until }: z.infer<typeof tokenBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof tokenSchema>> {
    return must(await this.host.people.makeToken(personOf(request), label, until));
  }

  @Post('tokens/:tokenId/drop')
  @HttpCode(200)
  @ApiOperation({ summary: '撤销本人的令牌', operationId: 'dropToken' })
  @ApiResponse(DID)
  @ApiResponse(REFUSED)
  async dropToken(
    @Param({ schema: tokenParams }) { tokenId }: z.infer<typeof tokenParams>,
    @Req() request: FastifyRequest,
  ): Promise<Done> {
    must(await this.host.people.dropToken(personOf(request), tokenId));
    return DONE;
  }

  @Get('trail')
  @ApiOperation({ summary: '访问记录', operationId: 'getTrail' })
  @ApiResponse({ status: 200, standardSchema: trailSchema })
  async trail(
    @Query({ schema: trailQuery }) query: z.infer<typeof trailQuery>,
  ): Promise<z.infer<typeof trailSchema>> {
    const names = await this.accounts.names();
    const lines = await this.host.people.trail(query);
    return {
      lines: lines.map((line) => ({
        ...line,
        what: named(line.what, names),
        name: names.get(line.personId ?? '') ?? null,
        actLabel: TRAIL_LABELS[line.act as TrailAct],
      })),
    };
  }
}

/** Ids of people by their names, where these are still known. */
const named = (what: string, names: ReadonlyMap<string, string | null>): string =>
  what.replace(/\bp-[0-9a-f-]{36}/g, (personId) => names.get(personId) ?? personId);

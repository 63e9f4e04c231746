import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DUTY_LABELS, type Result } from '@mingzhang/domain';
import { READY, readyId, type LedgerHost, type Person } from '@mingzhang/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { LEDGER } from '../ledger.module.js';
import { problemSchema } from '../problem.js';
import { must, shownGrant } from './answers.js';
import { personOf, type Caller } from './caller.js';
import { SESSION_COOKIE } from './gate.js';
import {
  changePasswordBody,
  DONE,
  doneSchema,
  readyBody,
  sessionSchema,
  setUpBody,
  setUpSchema,
  signInBody,
} from './schemas.js';

type Session = z.infer<typeof sessionSchema>;
const ANSWERED = { status: 200, standardSchema: sessionSchema };
const REFUSED = { status: 422, description: '未办理', standardSchema: problemSchema };

/** Signing in and out, one's own password, and the first officers of a ledger. */
@Controller()
@ApiTags('登录')
export class SessionController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('session')
  @ApiOperation({ summary: '登录状态', operationId: 'getSession' })
  @ApiResponse(ANSWERED)
  async session(@Req() { caller }: FastifyRequest): Promise<Session> {
    const { kind, title } = this.host.application.ledger;
    const founding = await this.host.people.first.founded();
    return {
      kind,
      title,
      signedIn: caller?.kind === 'person' ? this.signedIn(caller.person) : null,
      needsSignIn: kind === 'live',
      needsSetUp: kind === 'live' && founding === null,
      officersJoined: founding === 'joined',
      ready: kind === 'demo' ? READY.map(readyPerson) : [],
    };
  }

  @Post('session')
  @HttpCode(200)
  @ApiOperation({ summary: '登录', operationId: 'signIn' })
  @ApiResponse(ANSWERED)
  @ApiResponse(REFUSED)
  async signIn(
    @Body({ schema: signInBody }) { login, password }: z.infer<typeof signInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.begun(await this.host.people.signIn(login, password), request, reply);
  }

  @Post('session/ready')
  @HttpCode(200)
  @ApiOperation({ summary: '演示账：换一个演示人员，无须口令', operationId: 'signInReady' })
  @ApiResponse(ANSWERED)
  @ApiResponse(REFUSED)
  async ready(
    @Body({ schema: readyBody }) { personId }: z.infer<typeof readyBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { people, application } = this.host;
    return this.begun(await people.signInReady(application.ledger.kind, personId), request, reply);
  }

  @Post('session/end')
  @HttpCode(200)
  @ApiOperation({ summary: '退出', operationId: 'signOut' })
  @ApiResponse({ status: 200, standardSchema: doneSchema })
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof doneSchema>> {
    const { personId } = personOf(request);
    await this.host.people.signOut(secretOf(request.caller), personId);
    void reply.clearCookie(SESSION_COOKIE, cookieFor(request));
    return DONE;
  }

  @Post('session/password')
  @HttpCode(200)
  @ApiOperation({ summary: '修改本人口令；其他地方的登录和全部令牌随之失效', operationId: 'changePassword' })
  @ApiResponse({ status: 200, standardSchema: doneSchema })
  @ApiResponse(REFUSED)
  async password(
    @Body({ schema: changePasswordBody }) { current, next }: z.infer<typeof changePasswordBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof doneSchema>> {
    const person = personOf(request);
    must(await this.host.people.changePassword(person, secretOf(request.caller), current, next));
    return DONE;
  }

  @Post('setup')
  @HttpCode(200)
  @ApiOperation({ summary: '首次设置：凭终端上的一次性码设立三员', operationId: 'setUp' })
  @ApiResponse({ status: 200, standardSchema: setUpSchema })
  @ApiResponse(REFUSED)
  async setUp(
    @Body({ schema: setUpBody }) { code, officers, joined }: z.infer<typeof setUpBody>,
  ): Promise<z.infer<typeof setUpSchema>> {
    const made = must(await this.host.people.first.setUp(code, officers, joined));
    return { officers: made.map((one) => ({ ...one, duties: one.duties.map((duty) => DUTY_LABELS[duty]) })) };
  }

  private async begun(
    result: Result<{ token: string; person: Person }>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Session> {
    const { token, person } = must(result);
    void reply.setCookie(SESSION_COOKIE, token, cookieFor(request));
    return this.session({
      caller: { kind: 'person', person, secret: token, by: 'session' },
    } as FastifyRequest);
  }

  private signedIn({ personId, login, name, mustChange, hasPassword, grants }: Person): Session['signedIn'] {
    const today = this.host.people.today();
    return {
      personId,
      login,
      name,
      mustChange,
      hasPassword,
      grants: grants.map((one) => shownGrant(one, today)),
    };
  }
}

/** A page that came by https says so in its origin: only then the browser would send a Secure cookie back. */
const cookieFor = ({ headers }: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: headers.origin?.startsWith('https://') === true,
});

const secretOf = (caller: Caller | null): string => (caller?.kind === 'person' ? caller.secret : '');

const readyPerson = ({ duty, name }: (typeof READY)[number]): Session['ready'][number] => ({
  personId: readyId(duty),
  name,
  dutyLabel: DUTY_LABELS[duty],
});

import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { commandNamed, type CommandName } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { requesterOf } from './access/caller.js';
import { COMMAND_ROUTES } from './command-routes.js';
import { LEDGER } from './ledger.module.js';
import { invalidInput, problemOf, problemSchema } from './problem.js';

export const receiptSchema = z
  .object({
    stream: z.string(),
    revision: z.int(),
    logIndex: z.int(),
    eventIds: z.array(z.string()),
    key: z.string(),
    warnings: z.array(z.string()).meta({ description: '已登记，但请核对的事项' }),
  })
  .meta({ id: 'Receipt', description: '登记回执；重复提交得到同一回执' });

type RequestHeaders = Readonly<Record<string, string | undefined>>;

const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, { message: '须为 1 至 200 个可见字符' });
const entityTag = z.string().regex(/^"\d{1,9}"$/, { message: '须为单据版本号，如 "3"' });

/** Commands in. A controller knows headers and status codes; the rule is in the domain. */
@Controller()
@ApiTags('登记与办理')
export class CommandsController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  async run(
    name: CommandName,
    body: unknown,
    headers: RequestHeaders,
    reply: FastifyReply,
  ): Promise<unknown> {
    const { application } = this.host;
    const outcome = await application.execute(name, body, {
      actor: requesterOf(reply.request, application.ledger),
      key: checked(idempotencyKey, 'idempotency-key', headers),
      expectedRevision: revisionOf(checked(entityTag, 'if-match', headers)),
      correlationId: String(reply.request.id),
    });
    if (!outcome.ok) throw problemOf(outcome);
    const { receipt, replayed } = outcome;
    void reply
      .status(replayed ? 200 : 201)
      .header('mingzhang-token', String(receipt.logIndex))
      .header('etag', `"${receipt.revision}"`)
      .header('idempotency-replayed', String(replayed));
    return receipt;
  }
}

function checked(schema: z.ZodString, name: string, headers: RequestHeaders): string | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput([{ path: name, value, rule: 'header', message: parsed.error.issues[0]?.message ?? '' }]);
}

const revisionOf = (tag: string | undefined): number | undefined =>
  tag === undefined ? undefined : Number(tag.slice(1, -1));

/** One method per route, all alike: what differs is the command's name, its address and its schema. */
function defineRoute(name: keyof typeof COMMAND_ROUTES): void {
  const command = commandNamed(name);
  const prototype = CommandsController.prototype;
  const { [name]: value } = {
    [name](this: CommandsController, body: unknown, headers: RequestHeaders, reply: FastifyReply) {
      return this.run(name, body, headers, reply);
    },
  };
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  // What the compiler writes for a method with decorators; the OpenAPI document describes no parameter without it.
  Reflect.defineMetadata('design:paramtypes', [Object, Object, Object], prototype, name);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  Body({ schema: command.input })(prototype, name, 0);
  Headers()(prototype, name, 1);
  Res({ passthrough: true })(prototype, name, 2);
  for (const decorate of [
    Post(COMMAND_ROUTES[name]),
    ApiOperation({ summary: command.label, operationId: name }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: '同一键同一内容只登记一次' }),
    ApiHeader({ name: 'If-Match', required: false, description: '所见单据的版本，如 "3"' }),
    ApiResponse({ status: 201, description: '已登记', standardSchema: receiptSchema }),
    ApiResponse({ status: 200, description: '此前已登记，返回同一回执', standardSchema: receiptSchema }),
    ...[400, 401, 403, 404, 409, 412, 422].map((status) =>
      ApiResponse({ status, description: '未登记', standardSchema: problemSchema }),
    ),
  ]) {
    decorate(prototype, name, descriptor);
  }
}

for (const name of Object.keys(COMMAND_ROUTES)) defineRoute(name as keyof typeof COMMAND_ROUTES);

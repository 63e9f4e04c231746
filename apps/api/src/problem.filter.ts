import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { OutcomeUnknown, StoreUnavailable } from '@mingzhang/event-store';
import { ViewsUnavailable } from '@mingzhang/view-store';
import { DISK_TROUBLE_LABELS, diskTrouble, TooManySignIns } from '@mingzhang/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { secure } from './doors.js';
import { errorFields } from './log.js';
import type { Monitor } from './monitor.js';
import { PROBLEM_TYPE, problem, ProblemException, type Problem } from './problem.js';

/** What the framework or Fastify itself refuses, in the words of this product. */
const KNOWN: Record<number, readonly [code: string, title: string, detail: string]> = {
  400: ['MALFORMED_REQUEST', '请求有误', '请求内容不是合法的 JSON'],
  404: ['NO_SUCH_PAGE', '没有找到', '没有这个地址'],
  405: ['METHOD_NOT_ALLOWED', '请求有误', '此地址不支持该操作'],
  413: ['TOO_LARGE', '请求过大', '一次提交的内容超过 1 MiB，请分次提交'],
  414: ['ADDRESS_TOO_LONG', '请求有误', '地址过长'],
  415: ['NOT_JSON', '请求有误', '请求须为 application/json'],
};

const RETRY_S = '5';

/** What another try may bring, once what is away is back or who was faster is done. */
const isForLater = ({ status, code }: Problem): boolean => status === 503 || code === 'TOO_MANY_WRITERS';

const DISK_CODES = { full: 'DISK_FULL', 'read-only': 'DISK_READ_ONLY', failing: 'DISK_FAILING' } as const;

/** A part of the ledger does not answer at the moment; null for whatever else went wrong. */
function problemOfAway(exception: unknown): Problem | null {
  const away = (code: string, title: string, detail: string) => problem(503, code, title, detail);
  const disk = diskTrouble(exception);
  if (disk !== null) {
    return away(
      DISK_CODES[disk],
      '暂时不能登记',
      `${DISK_TROUBLE_LABELS[disk]}。之后请用同一键（Idempotency-Key）再提交一次：已登记的不会重复`,
    );
  }
  if (exception instanceof OutcomeUnknown) {
    return away(
      'OUTCOME_UNKNOWN',
      '结果未明',
      '存储没有答复，可能已登记，也可能没有。请用同一键（Idempotency-Key）再提交一次：已登记的不会重复',
    );
  }
  if (exception instanceof StoreUnavailable) {
    return away('STORE_UNAVAILABLE', '暂时无法办理', '事项存储没有答复，本次没有登记任何内容，请稍后再试');
  }
  if (exception instanceof TooManySignIns) {
    return away('TOO_MANY_SIGN_INS', '正忙', '此刻登录的人太多，请稍候再试');
  }
  if (exception instanceof ViewsUnavailable) {
    return away(
      'VIEWS_UNAVAILABLE',
      '暂时无法办理',
      '查询用的数据库没有答复或尚未更新，请稍后再试；已登记的内容都在',
    );
  }
  return null;
}

/** Every error leaves as application/problem+json; an unexpected one is logged whole and told as a reference only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly monitor: Monitor) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const answer = this.answer(exception, request);
    const { code, status } = answer;
    if (status < 500) this.monitor.refused({ code, status, correlationId: String(request.id) });
    if (exception instanceof ProblemException) {
      for (const [name, value] of Object.entries(exception.headers)) void reply.header(name, value);
    }
    if (isForLater(answer) && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_S);
    void reply
      .status(answer.status)
      .header('content-type', PROBLEM_TYPE)
      .send(JSON.stringify({ ...answer, instance: request.url.slice(0, 500) }));
  }

  private answer(exception: unknown, request: FastifyRequest): Problem {
    if (exception instanceof ProblemException) return exception.problem;
    const status = statusOf(exception);
    if (status !== null && status < 500) {
      const [code, title, detail] = KNOWN[status] ?? ['REFUSED', '请求有误', '请求不能处理'];
      return problem(status, code, title, detail);
    }
    const away = problemOfAway(exception);
    if (away !== null) {
      this.logger.warn({ requestId: request.id, ...errorFields(exception) });
      return away;
    }
    this.logger.error({ requestId: request.id, ...errorFields(exception) });
    return problem(500, 'INTERNAL', '系统错误', `系统出错，请把错误编号 ${request.id} 告诉管理员`);
  }
}

/** What Fastify's router refuses before any of our code runs: an address that is not UTF-8, or a part of it too long. */
export function refusedByRouter(
  error: { readonly statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  const [code, title, detail] = KNOWN[status === 414 ? 414 : 404] ?? ['REFUSED', '请求有误', '请求不能处理'];
  secure(request, reply);
  void reply
    .status(status)
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify({ ...problem(status, code, title, detail), instance: request.url.slice(0, 500) }));
}

function statusOf(exception: unknown): number | null {
  if (exception instanceof HttpException) return exception.getStatus();
  const status = (exception as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

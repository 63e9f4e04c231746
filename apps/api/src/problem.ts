import { HttpException } from '@nestjs/common';
import { fieldComplaint, type FieldError, type Outcome, type RefusalKind } from '@mingzhang/application';
import type { InputField } from '@mingzhang/domain';
import { z } from 'zod';

/** RFC 9457 problem details. `code` is for programs, `detail` and `message` are Chinese and for a clerk. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string(),
    rule: z.string().optional(),
    errors: z.array(
      z.object({
        path: z.string(),
        value: z.unknown().optional(),
        rule: z.string(),
        message: z.string(),
      }),
    ),
    details: z.array(z.object({ where: z.string(), message: z.string() })).optional(),
    standing: z.unknown().optional().meta({ description: '409：现有的另一版本，供对照' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 问题说明' });
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const KINDS: Record<RefusalKind, { status: number; title: string }> = {
  invalid: { status: 400, title: '输入有误' },
  missing: { status: 404, title: '引用不存在' },
  conflict: { status: 409, title: '内容冲突' },
  precondition: { status: 412, title: '版本已变动' },
  refused: { status: 422, title: '条件不具备' },
};

export class ProblemException extends HttpException {
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem, problem.status);
  }
}

export function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  errors: readonly FieldError[] = [],
): Problem {
  return {
    type: `urn:mingzhang:problem:${code}`,
    title,
    status,
    detail,
    code,
    errors: errors.map((error) => ({ ...error })),
  };
}

/** `fields`: what is asked, so that each is called by its title. */
export function invalidInput(
  errors: readonly FieldError[],
  fields: readonly InputField[] = [],
): ProblemException {
  const detail = errors.map((error) => fieldComplaint(fields, error)).join('；');
  return new ProblemException(problem(400, 'INVALID_INPUT', KINDS.invalid.title, detail, errors));
}

export function notFound(code: string, detail: string): ProblemException {
  return new ProblemException(problem(404, code, '没有找到', detail));
}

export function problemOf(outcome: Extract<Outcome, { ok: false }>): ProblemException {
  const { status, title } = KINDS[outcome.kind];
  const { code, message, rule, details } = outcome.refusal;
  return new ProblemException({
    ...problem(status, code, title, message, outcome.errors),
    ...(rule === undefined ? {} : { rule }),
    ...(details === undefined ? {} : { details: details.map((detail) => ({ ...detail })) }),
  });
}

import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fieldErrors } from '@mingzhang/application';
import { fieldsOf } from '@mingzhang/domain';
import { z } from 'zod';
import { invalidInput } from './problem.js';

/** Validates what carries a zod schema (`@Body({ schema })`, `@Query({ schema })`) and answers field by field in Chinese. */
@Injectable()
export class ZodPipe implements PipeTransform {
  transform(value: unknown, { schema }: ArgumentMetadata & { schema?: unknown }): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = schema.safeParse(value ?? {});
    if (!parsed.success) {
      throw invalidInput(fieldErrors(parsed.error, value), fieldsOf({ input: schema, example: {} }));
    }
    return parsed.data;
  }
}

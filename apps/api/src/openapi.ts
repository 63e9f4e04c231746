import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { COMMANDS } from '@mingzhang/domain';
import { ENGINE_VERSION } from '@mingzhang/projections';
import { COMMAND_ROUTES } from './command-routes.js';

/** The OpenAPI document, from the same zod schemas that validate; every command with the example of its definition. */
export function openApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('明账 Mingzhang')
    .setDescription(
      '预算绩效账。金额为以元为单位的十进制字符串；日期为北京时间 YYYY-MM-DD；错误为 RFC 9457 application/problem+json。',
    )
    .setVersion(ENGINE_VERSION);
  return withExamples(SwaggerModule.createDocument(app, builder.build()));
}

function withExamples(document: OpenAPIObject): OpenAPIObject {
  for (const name of Object.keys(COMMAND_ROUTES) as (keyof typeof COMMAND_ROUTES)[]) {
    const body = document.paths[`/api/${COMMAND_ROUTES[name]}`]?.post?.requestBody;
    const media = body !== undefined && 'content' in body ? body.content['application/json'] : undefined;
    if (media === undefined) throw new Error(`${name} has no body in the document`);
    media.example = COMMANDS[name].example;
  }
  return document;
}

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ENGINE_VERSION } from '@mingzhang/projections';

/** The OpenAPI document, from the same zod schemas that validate. */
export function openApi(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('明账 Mingzhang')
    .setDescription(
      '预算绩效账。金额为以元为单位的十进制字符串；日期为北京时间 YYYY-MM-DD；错误为 RFC 9457 application/problem+json。',
    )
    .setVersion(ENGINE_VERSION);
  return SwaggerModule.createDocument(app, builder.build());
}

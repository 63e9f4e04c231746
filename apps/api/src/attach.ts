import type { FastifyReply } from 'fastify';

interface Attachment {
  /** As people save it, in Chinese. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file to save; programs that do not read Chinese names get a plain one. */
export async function attach(reply: FastifyReply, { name, type, bytes }: Attachment): Promise<void> {
  const ending = name.slice(name.lastIndexOf('.'));
  await reply
    .header('content-type', type)
    .header(
      'content-disposition',
      `attachment; filename="form${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(Buffer.from(bytes));
}

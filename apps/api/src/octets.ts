import { Readable } from 'node:stream';
import { invalidInput, problem, ProblemException } from './problem.js';

/** The bytes of a request that sends a file as it is, no more than `most`. */
export async function octetsOf(body: unknown, most: number): Promise<Uint8Array> {
  if (!(body instanceof Readable)) {
    const message = '请以 application/octet-stream 提交文件内容，不能为空';
    throw invalidInput([{ path: '', rule: 'octet-stream', message }]);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  // Refused half-way it stays open: the sender is told why once it has ended.
  for await (const part of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > most) throw tooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const tooLarge = (most: number): ProblemException =>
  new ProblemException(
    problem(413, 'FILE_TOO_LARGE', '文件过大', `一个文件至多 ${most / 1024 / 1024} MiB，请分成几个文件`),
  );

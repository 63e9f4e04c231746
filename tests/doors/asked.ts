import { request, type IncomingHttpHeaders } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly code: string | null;
}

/** A request with headers that `fetch` sets itself, Host above all. */
export function asked(
  url: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('end', () => {
        const json = (answer.headers['content-type'] ?? '').includes('json');
        const code = json ? ((JSON.parse(text) as { code?: string }).code ?? null) : null;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, code });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

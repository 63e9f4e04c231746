import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ConfigError, type Config } from './config.js';
import { problem, PROBLEM_TYPE, type Problem } from './problem.js';

/**
 * What goes over the wire is not encrypted here, and a demo or test ledger asks nobody who he is. So only this machine reaches
 * the port unless somebody says otherwise (`listensOn`), under a name it knows itself by (a foreign name that leads here is DNS rebinding), and no page of another origin speaks for the person who
 * has both open. Browsers send Host, Origin and Sec-Fetch-Site; programs on this machine send none of the latter two.
 */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** @throws {ConfigError} where others would reach the port and nobody said that they may. */
export function listensOn({ MINGZHANG_HOST: host, MINGZHANG_EXPOSED: exposed }: Config): string {
  if (isLoopback(host) || exposed === 'yes') return host;
  throw new ConfigError(
    `监听地址 ${host} 会让其他机器也能访问，而口令与数据在网上不加密。只用于本机请用 127.0.0.1；` +
      '确由前置网关或容器只向本机发布时，设置 MINGZHANG_EXPOSED=yes',
  );
}

/** The name in a Host header or an origin, without its port; null where it is none. */
const nameOf = (host: string | undefined): string | null =>
  /^([A-Za-z0-9._-]{1,253}|\[[0-9a-fA-F:.]{2,45}\])(:\d{1,5})?$/.exec(host ?? '')?.[1]?.toLowerCase() ?? null;

const isKnown = (name: string | null, names: ReadonlySet<string>): boolean =>
  name !== null && (isLoopback(name) || names.has(name));

const READS = new Set(['GET', 'HEAD']);

/** A link on another page may lead here; nothing else of another page may: no frame, image, script, form or request. */
const isFollowedLink = (method: string, headers: IncomingHttpHeaders): boolean =>
  READS.has(method) && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

function isForeign({ method, headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) return true;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return !isFollowedLink(method, headers);
}

/** What takes a file as it is. */
const FILES: ReadonlySet<string> = new Set(['/api/files', '/api/imports/preview', '/api/check/paper']);

/** What a browser may send without asking first (forms, plain text) is taken nowhere. */
function isUndeclared({ method, headers, url }: FastifyRequest): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const declared = type.trim().toLowerCase();
  if (READS.has(method) || declared === '' || declared === 'application/json') return false;
  return !(declared === 'application/octet-stream' && FILES.has(url.split('?')[0] ?? ''));
}

const UNKNOWN_HOST = '不认识请求所用的主机名；如确需使用，请把它写进 MINGZHANG_HOSTS';
const FOREIGN_PAGE = '请求来自别的网页，不予办理；请在明账自己的页面上操作';
const NOT_JSON = '请求须为 application/json';

function refusalOf(request: FastifyRequest, names: ReadonlySet<string>): Problem | null {
  if (!isKnown(nameOf(request.headers.host), names))
    return problem(421, 'UNKNOWN_HOST', '请求有误', UNKNOWN_HOST);
  if (isForeign(request)) return problem(403, 'FOREIGN_PAGE', '请求有误', FOREIGN_PAGE);
  return isUndeclared(request) ? problem(415, 'NOT_JSON', '请求有误', NOT_JSON) : null;
}

/** The page loads nothing from outside; Ant Design and the API's documentation write their styles at run time. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
const DATA_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const EVERYWHERE: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

const isData = (url: string): boolean =>
  /^\/(api|health|metrics)(?![\w-])/.test(url) && !/^\/api\/docs(?![\w-])/.test(url);

/** On every answer; what says the office's figures is kept in no cache. */
export function secure({ url }: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) void reply.header(name, value);
  void reply.header('content-security-policy', isData(url) ? DATA_POLICY : PAGE_POLICY);
  if (isData(url)) void reply.header('cache-control', 'no-store');
}

/** Before anything of a request is read. */
export function guard(
  fastify: FastifyInstance,
  { MINGZHANG_HOSTS: hosts, MINGZHANG_HOST: own }: Config,
): void {
  const names = new Set([...hosts, own].map((name) => name.toLowerCase()));
  fastify.addHook('onRequest', async (request, reply) => {
    secure(request, reply);
    const refusal = refusalOf(request, names);
    if (refusal === null) return;
    await reply
      .status(refusal.status)
      .header('content-type', PROBLEM_TYPE)
      .send(JSON.stringify({ ...refusal, instance: request.url.slice(0, 500) }));
  });
}

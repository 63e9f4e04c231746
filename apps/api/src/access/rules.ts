import type { Duty } from '@mingzhang/domain';
import { COMMAND_ROUTES } from '../command-routes.js';

/**
 * What an address asks of whoever comes. `command`: signed in; which role may is the command's. `read`: a grant of the office
 * that covers the units and years concerned. `enter`: whoever enters or decides something and brings files for it.
 * `system`: an officer or 财政. A duty: that duty. An address that is
 * not here is closed.
 */
export type Need = 'open' | 'signedIn' | 'command' | 'read' | 'enter' | 'jobs' | 'system' | Officers;
type Officers = Extract<Duty, 'administrator' | 'securityOfficer' | 'auditOfficer'> | 'anyOfficer';

export interface Rule {
  readonly need: Need;
  /** Where the access trail keeps it. Refusals it keeps always. */
  readonly trail?: 'read' | 'export';
}

const YEAR = 'projects/:projectId/years/:year';
const UNIT_YEAR = 'units/:unitId/years/:year';
const JOB = 'jobs/:name/:key';
const DRAFT = 'drafts/:kind/:subject';

const reading = (...addresses: readonly string[]): readonly (readonly [string, Rule])[] =>
  addresses.map((address) => [address, { need: 'read', trail: 'read' }]);
const exporting = (...addresses: readonly string[]): readonly (readonly [string, Rule])[] =>
  addresses.map((address) => [address, { need: 'read', trail: 'export' }]);
const needing = (need: Need, ...addresses: readonly string[]): readonly (readonly [string, Rule])[] =>
  addresses.map((address) => [address, { need }]);

/** By method and address below /api/. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...needing('open', 'GET session', 'POST session', 'POST session/ready', 'POST setup'),
  ...needing('signedIn', 'POST session/end', 'POST session/password', 'GET ledger'),
  ...needing('signedIn', 'GET proof', 'GET proof/checkpoint', 'POST proof/checkpoint'),
  ...needing('signedIn', 'GET docs', 'GET docs/*', 'GET openapi.json'),
  ...needing('signedIn', 'GET drafts', `GET ${DRAFT}`, `PUT ${DRAFT}`, `DELETE ${DRAFT}`),
  ...needing('signedIn', 'GET tokens', 'POST tokens', 'POST tokens/:tokenId/drop'),
  ...needing('signedIn', 'GET units', 'GET acts'),
  ...needing('anyOfficer', 'GET people'),
  ...needing('administrator', 'POST people', 'POST people/:personId/erase'),
  ...needing('anyOfficer', 'POST people/:personId/reset'),
  ...needing('administrator', 'POST people/:personId/disable', 'POST people/:personId/enable'),
  ...needing('securityOfficer', 'POST grants', 'POST grants/:grantId/revoke'),
  ...needing('auditOfficer', 'GET trail'),
  ...needing('command', ...Object.values(COMMAND_ROUTES).map((address) => `POST ${address}`)),
  ...reading('GET projects', 'GET forms', 'GET events/:logIndex', 'GET entries', 'GET documents/:logIndex'),
  ...exporting('GET entries.csv'),
  ...needing('read', 'GET search', 'GET live'),
  ...reading(`GET ${YEAR}`, `GET ${YEAR}/timeline`, `GET ${YEAR}/form`, `GET ${YEAR}/sheet`),
  ...reading(
    `GET ${YEAR}/movements`,
    `GET ${YEAR}/history`,
    `GET ${YEAR}/budget-changes`,
    `POST ${YEAR}/simulation`,
  ),
  ...reading(`GET ${YEAR}/changes`, `GET ${UNIT_YEAR}/changes`, `GET ${UNIT_YEAR}/budget-changes`),
  ...exporting(`GET ${UNIT_YEAR}/budget-changes.csv`),
  ...exporting(
    `GET ${YEAR}/receipt`,
    `GET ${YEAR}/form.xlsx`,
    `GET ${YEAR}/form.docx`,
    `GET ${YEAR}/form.pdf`,
  ),
  ...exporting(`GET ${YEAR}/papers/:paper`, `GET ${YEAR}/evidence.zip`),
  ...exporting(`GET ${YEAR}/changes.csv`, `GET ${UNIT_YEAR}/changes.csv`),
  ...exporting(`GET ${YEAR}/changes.xlsx`, `GET ${YEAR}/changes.pdf`),
  ...needing('read', 'GET named-projects', `GET ${YEAR}/choices`),
  ...reading('GET desk', 'GET review', 'GET findings'),
  ...exporting('GET projects.csv'),
  ...exporting('GET open-data/projects.json', 'GET open-data/projects.csv'),
  ...needing('signedIn', 'GET open-data/schema.json'),
  ['GET review/review.csv', { need: 'read', trail: 'export' }],
  ['GET files/:sha256', { need: 'read', trail: 'export' }],
  ...needing(
    'read',
    'GET schemes',
    'POST score',
    'POST check',
    'POST check/review',
    'POST check/paper',
    'POST jobs/forms',
  ),
  ...needing('enter', 'POST files', 'POST imports/preview', 'POST jobs/import'),
  ...needing('system', 'GET system'),
  ...needing('administrator', 'POST ledger/rebuild', 'POST jobs/rebuild'),
  ...needing(
    'jobs',
    'GET jobs',
    'POST jobs/sweep',
    'POST jobs/verify',
    `GET ${JOB}`,
    `POST ${JOB}/cancel`,
    `POST ${JOB}/retry`,
  ),
  [`GET ${JOB}/result`, { need: 'jobs', trail: 'export' }],
]);

const CLOSED: Rule = { need: 'administrator' };
const OPEN: Rule = { need: 'open' };

/** `url` as the router knows it. The page itself is open: it holds nothing of the office, and it is where one signs in. */
export function ruleOf(method: string, url: string | undefined): Rule {
  if (url === undefined) return OPEN;
  if (url === '/metrics') return CLOSED;
  if (!/^\/api(\/|$)/.test(url)) return OPEN;
  const asked = `${method === 'HEAD' ? 'GET' : method} ${url.replace(/^\/api\//, '').replace(/\/$/, '')}`;
  // Whoever writes the pages of the documentation names each of its files.
  if (/^GET docs\//.test(asked)) return RULES.get('GET docs/*') ?? CLOSED;
  return RULES.get(asked) ?? CLOSED;
}

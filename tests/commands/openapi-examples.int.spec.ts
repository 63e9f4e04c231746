import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS, type Role } from '@mingzhang/domain';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { Client, CommandInput, RoutedCommand } from '../kit/client.js';
import { useOffice } from '../kit/office.js';
import { ROOT } from '../kit/process.js';
import { routesOf, type OpenApi, type Route } from '../fuzz/fuzz-requests.js';

const document = JSON.parse(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8')) as OpenApi;
const NAMES = Object.keys(COMMAND_ROUTES) as RoutedCommand[];

const routeOf = (name: RoutedCommand): Route | undefined =>
  routesOf(document).find(({ operation }) => operation.operationId === name);
const exampleOf = (name: RoutedCommand): unknown =>
  routeOf(name)?.operation.requestBody?.content['application/json']?.example;

describe('docs/openapi.json', () => {
  it.each(NAMES)('%s: its route has an example that its own schema takes', (name) => {
    const route = routeOf(name);
    expect([route?.method, route?.path]).toEqual(['POST', `/api/${COMMAND_ROUTES[name]}`]);
    expect(COMMANDS[name].input.safeParse(exampleOf(name)).error).toBeUndefined();
  });
});

/** The examples as one office would use them, one after another; where 经办 may not, who does. What undoes comes last. */
const NAMED: readonly (readonly [RoutedCommand, Role?])[] = [
  ['setLedgerClock', 'administrator'],
  ['registerUnit'],
  ['chooseUnitScheme'],
  ['draftScheme'],
  ['publishScheme'],
  ['supersedeScheme'],
  ['registerProject'],
  ['changeProjectAttributes'],
  ['describeBudgetLine'],
  ['recordBudgetDocument'],
  ['recordCosting'],
  ['recordPayment'],
  ['correctPayment'],
  ['recordRefund'],
  ['draftTarget'],
  ['submitTarget'],
  ['returnTarget'],
  ['submitTarget'],
  ['approveTarget'],
  ['reportResult'],
  ['attachEvidence'],
  ['stateFigures'],
  ['receiveNotice'],
  ['assignRows'],
  ['withdrawAssignment'],
  ['openEvaluation'],
  ['explainVariance'],
  ['writeNarrative'],
  ['judgeQualitative'],
  ['setManualScore'],
  ['explainFinding'],
  ['submitEvaluation'],
  ['withdrawEvaluation'],
  ['submitEvaluation'],
  ['returnEvaluation', 'head'],
  ['submitEvaluation'],
  ['signEvaluation', 'head'],
  ['attachStampedScan'],
  ['consolidateEvaluation', 'department'],
  ['fileEvaluation', 'department'],
  ['reviewEvaluation', 'finance'],
  ['askRectification', 'finance'],
  ['recordRectification'],
  ['acceptRectification', 'finance'],
  ['drawSpotCheck', 'finance'],
  ['publishEvaluation', 'department'],
  ['reopenEvaluation', 'head'],
  ['withdrawEvidence'],
  ['withdrawResult'],
  ['reversePayment'],
  ['reverseBudgetDocument'],
];
/** A command that nobody has named here needs nothing but its project: it comes after, in the order of the registry. */
const ORDER: typeof NAMED = [
  ...NAMED,
  ...NAMES.filter((name) => NAMED.every(([named]) => named !== name)).map((name) => [name] as const),
];

/** The files whose digests the examples name. */
async function upload(client: Client): Promise<void> {
  for (const text of ['问卷统计', '盖章件']) {
    const { status } = await client.request('POST', '/api/files', text, {
      'content-type': 'application/octet-stream',
    });
    expect(status).toBe(201);
  }
}

describe('the examples, handed in one after another', () => {
  const office = useOffice(({ client }) => upload(client));

  it.each(ORDER.map(([name, role], index) => [index, name, role] as const))(
    '%d %s is registered',
    async (_index, name, role) => {
      const { client } = office();
      // Three examples are of papers of other places: their projects are registered like the one of the example.
      const { projectId = '' } = exampleOf(name) as { projectId?: string };
      if (['recordCosting', 'stateFigures', 'writeNarrative'].includes(name)) {
        const other = { ...COMMANDS.registerProject.example, projectId, code: null };
        await client.does('registerProject', other as CommandInput<'registerProject'>);
      }
      if (name === 'writeNarrative') {
        const schemeId = 'SICHUAN-2023-0013zp';
        await client.does('openEvaluation', { ...COMMANDS.openEvaluation.example, projectId, schemeId });
      }
      const { status, text } = await client.post(name, exampleOf(name), role === undefined ? {} : { role });
      expect(status === 201 ? status : text).toBe(201);
    },
  );
});

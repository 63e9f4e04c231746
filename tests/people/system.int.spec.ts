import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { Visitor } from './visitor.js';

const RELEASED = 'libs/application/data/scheme-hashes.json';
const folder = temporaryFolder();
let server: Server;
beforeAll(async () => {
  server = await startServer({ dir: folder.dir, args: ['--demo'] });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function as(duty: string): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  await visitor.post('session/ready', { personId: `demo-${duty}` });
  return visitor;
}

describe('系统', () => {
  it.each(['administrator', 'securityOfficer', 'auditOfficer', 'finance'])('is read by %s', async (duty) => {
    const { status, body } = await (await as(duty)).get('system');
    expect(status).toBe(200);
    expect(body).toMatchObject({ officersJoined: false });
  });

  it.each(['clerk', 'office', 'head', 'department', 'auditor'])('is closed to %s', async (duty) => {
    const { status, code } = await (await as(duty)).get('system');
    expect([status, code]).toEqual([403, 'DUTY_NEEDED']);
  });

  it('names every scheme once a version, with the content it was released with, those in use first', async () => {
    const { body } = await (await as('finance')).get('system');
    const { schemes } = body as {
      schemes: { id: string; version: number; hash: string; chosen: object[] }[];
    };
    const released = JSON.parse(readFileSync(RELEASED, 'utf8')) as Record<string, string>;
    for (const { id, version, hash } of schemes) expect(hash).toBe(released[`${id}@${version}`]);
    expect(new Set(schemes.map(({ id, version }) => `${id}@${version}`)).size).toBe(schemes.length);
    // The demo's unit of Jianghan is scored by Hubei's scheme in its three years, as its published forms are.
    expect(schemes[0]).toMatchObject({
      id: 'HUBEI-PROJECT-20-80',
      chosen: [2024, 2023, 2022].map((fiscalYear) => ({ fiscalYear, units: 1 })),
    });
  });
});

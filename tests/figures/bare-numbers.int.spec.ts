import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isFigure } from '@mingzhang/domain';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { DECLARED } from './declared.js';

const folder = temporaryFolder();
let server: Server;
beforeAll(async () => {
  server = await startServer({ dir: folder.dir, args: ['--demo'] });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Every place where an answer holds a number outside a figure: "lines[].balance". */
function bareNumbers(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? [path] : [];
  // Counts and ordinals are whole; money, rates and scores are never binary fractions.
  if (typeof value === 'number') return Number.isInteger(value) ? [] : [path];
  if (typeof value !== 'object' || value === null || isFigure(value)) return [];
  if (Array.isArray(value)) return value.flatMap((one) => bareNumbers(one, `${path}[]`));
  return Object.entries(value).flatMap(([name, one]) =>
    bareNumbers(one, path === '' ? name : `${path}.${name}`),
  );
}

describe('a computed number is a figure', () => {
  const ask = async (path: string): Promise<unknown> => (await fetch(`${server.url}/api${path}`)).json();

  it('on every list, page and form of the demo, or declared here with its reason', async () => {
    const answers: unknown[] = [];
    const { years } = (await ask('/projects')) as { years: readonly number[] };
    for (const year of years) {
      const list = (await ask(`/projects?year=${year}&pageSize=200`)) as { rows: { projectId: string }[] };
      answers.push(list);
      for (const { projectId } of list.rows) {
        answers.push(await ask(`/projects/${projectId}/years/${year}`));
        answers.push(await ask(`/projects/${projectId}/years/${year}/form`));
      }
    }
    const bare = new Set(answers.flatMap((answer) => bareNumbers(answer, '')));
    expect([...bare].filter((path) => !DECLARED.has(path))).toEqual([]);
    expect(answers.length).toBeGreaterThan(20);
  });

  it('is found where it is bare', () => {
    const figure = {
      cell: 'balance',
      value: '1.00',
      unit: '元',
      rule: 'executed',
      inputs: [{ value: '1.00' }],
    };
    expect(bareNumbers({ lines: [{ paid: figure, left: '2.50', share: 0.5, no: 3 }] }, '')).toEqual([
      'lines[].left',
      'lines[].share',
    ]);
  });
});

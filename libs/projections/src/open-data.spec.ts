import { describe, expect, it } from '@jest/globals';
import {
  openDataDictionary,
  openDataRows,
  openDataSchema,
  openProject,
  openProjectSchema,
} from './open-data.js';

const row = {
  projectId: 'p',
  name: '=走访经费',
  code: null,
  unitId: 'u',
  unitName: '甲单位',
  fiscalYear: 2024,
  initial: '1000000.00',
  adjusted: '900000.00',
  executed: '450000.00',
  rate: '50.00',
  score: null,
  targetStatus: 'approved' as const,
  evaluationStatus: 'open' as const,
  findings: { error: 0, warning: 0, note: 0 },
};

describe('open data', () => {
  it('a row is what its schema says, and nothing more', () => {
    const project = openProject(row, 12);
    expect(openProjectSchema.parse(project)).toEqual(project);
    expect(project).toMatchObject({ projectId: 'p', adjusted: '900000.00', logIndex: 12, code: null });
    expect(project).not.toHaveProperty('findings');
  });
  it('the .csv names its columns as the JSON does; an absent value is empty, not a word', () => {
    const project = openProject(row, 12);
    const [head, cells] = openDataRows([project]);
    expect(head).toEqual(Object.keys(project));
    expect(cells).toEqual(Object.values(project).map((value) => (value === null ? null : String(value))));
  });
  it('the schema and the dictionary name every column, the dictionary in Chinese', () => {
    const schema = openDataSchema() as { items: { properties: object; required: string[] } };
    const columns = Object.keys(openProject(row, 12));
    expect(Object.keys(schema.items.properties)).toEqual(columns);
    expect(schema.items.required).toEqual(columns);
    const dictionary = openDataDictionary();
    expect(dictionary.map(({ column }) => column)).toEqual(columns);
    for (const { title } of dictionary) expect(title).toMatch(/\p{Script=Han}/u);
    expect(dictionary.find(({ column }) => column === 'rate')?.type).toBe('文字，可空');
    expect(dictionary.find(({ column }) => column === 'fiscalYear')?.type).toBe('整数');
  });
});

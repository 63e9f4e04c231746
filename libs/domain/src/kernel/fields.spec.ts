import { describe, expect, it } from '@jest/globals';
import { commandNamed, COMMANDS, type CommandName } from '../registry.js';
import { fieldNamed, fieldsOf, type InputField } from './fields.js';

const definition = (name: CommandName) => commandNamed(name);
const field = (name: CommandName, path: string): InputField | undefined =>
  fieldNamed(fieldsOf(definition(name)), path);

describe('the fields of a command', () => {
  it.each(Object.keys(COMMANDS) as CommandName[])('%s: each told in Chinese, with an example', (name) => {
    const fields = fieldsOf(definition(name));
    expect(fields.length).toBeGreaterThan(0);
    const untold = fields.filter(
      ({ title, accepts, example }) =>
        !/\p{Script=Han}/u.test(title) ||
        !/\p{Script=Han}/u.test(accepts) ||
        example === '' ||
        example == null,
    );
    expect(untold).toEqual([]);
  });
  it('nothing but a project is called by a project’s id in the examples', () => {
    const wrong = (Object.keys(COMMANDS) as CommandName[]).flatMap((name) =>
      fieldsOf(definition(name)).flatMap(({ path, title, example }) =>
        example === 'jianghan-faxuehui' && !title.includes('项目') ? [`${name}.${path}`] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
  it('are found as a refusal names them, whatever the position', () => {
    expect(field('recordPayment', 'lines.0.line.projectId')?.title).toBe('项目');
    expect(field('recordPayment', 'lines.12.amount')).toMatchObject({
      title: '金额',
      required: true,
      kinds: null,
      example: '12000.00',
    });
    expect(field('recordPayment', 'lines.0.nothing')).toBeUndefined();
  });
  it('say what may be left out', () => {
    expect(field('recordPayment', 'lines.0.purpose')?.required).toBe(false);
    expect(field('describeBudgetLine', 'origin.projectId')?.required).toBe(false);
  });
  it('say which kinds of document have them', () => {
    expect(field('recordBudgetDocument', 'entries.0.origin.source')?.kinds).toEqual(['issue', 'carryover']);
    expect(field('recordBudgetDocument', 'moves.0.amount')?.kinds).toEqual(['transfer', 'reassignment']);
    expect(field('recordBudgetDocument', 'documentId')?.kinds).toBeNull();
    expect(field('recordBudgetDocument', 'kind')?.accepts).toBe(
      '取值 issue（下达）、supplement（追加）、reduction（追减）、recovery（收回）、carryover（结转）、transfer（调剂）、reassignment（跨单位划转）',
    );
  });
  it('leave the choice between two sides of a transfer open', () => {
    expect(field('recordBudgetDocument', 'moves.0.from.line.projectId')?.required).toBe(false);
    expect(field('recordBudgetDocument', 'moves.0.from.outside')?.required).toBe(false);
  });
  it('tell a scheme as one whole: its own words are the scheme’s', () => {
    expect(fieldsOf(definition('draftScheme')).map(({ path }) => path)).toEqual(['unitId', 'scheme']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { commandNamed, COMMANDS, type CommandName } from '@mingzhang/domain';
import { beginning, inputOf, type Draft, type Fields } from './draft.js';
import { fieldsOfCommand, type Field } from './fields.js';

const NAMES = Object.keys(COMMANDS) as CommandName[];

interface Found {
  readonly path: string;
  readonly field: Field;
}
function everyField(field: Field, path: string): readonly Found[] {
  const { widget } = field;
  const here = { path, field };
  switch (widget.kind) {
    case 'group':
      return [here, ...widget.fields.flatMap((one) => everyField(one, `${path}.${one.name}`))];
    case 'variants':
      return [
        here,
        ...widget.of.flatMap(({ fields }) => fields.flatMap((one) => everyField(one, `${path}.${one.name}`))),
      ];
    case 'either':
      return [here, ...widget.of.flatMap((one) => everyField(one, path))];
    case 'rows':
      return [here, ...everyField(widget.row, `${path}[]`)];
    default:
      return [here];
  }
}

/** What a person would have typed to say a given input: the way back, so that a form can say whatever a command takes. */
function typed(field: Field, value: unknown): Draft {
  const { widget } = field;
  const given = (value ?? {}) as Fields;
  const fields = (of: readonly Field[]): Fields =>
    Object.fromEntries(of.map((one) => [one.name, typed(one, given[one.name])]));
  switch (widget.kind) {
    case 'group':
      return fields(widget.fields);
    case 'variants': {
      const variant = widget.of.find((one) => one.value === given[widget.tag]);
      return { [widget.tag]: given[widget.tag], ...fields(variant?.fields ?? []) };
    }
    case 'either': {
      const at = widget.of.findIndex(
        ({ widget: one }) => one.kind === 'group' && one.fields.some(({ name }) => name in given),
      );
      return { ...(typed(widget.of[at] as Field, value) as Fields), '#': String(at) };
    }
    case 'rows':
      return ((value ?? []) as unknown[]).map((one) => typed(widget.row, one));
    case 'choices':
      return value ?? [];
    case 'flag':
      return value === true;
    case 'scheme':
      return value === undefined ? '' : JSON.stringify(value);
    default:
      return value === null || value === undefined ? '' : String(value);
  }
}

describe.each(NAMES)('the form of %s', (name) => {
  const form = fieldsOfCommand(name);

  it('asks for every field by its title', () => {
    const untitled = everyField(form, '').filter(
      // The form as a whole, a row and one of several groups are told by what is in them.
      ({ path, field }) =>
        field.title === '' && path !== '' && !['group', 'either'].includes(field.widget.kind),
    );
    expect(untitled.map(({ path }) => path)).toEqual([]);
  });

  it('says what its command takes: the example typed in is the example', () => {
    const { input, example } = commandNamed(name);
    const said = inputOf(form, typed(form, example), { unit: '元', year: 2024 });
    expect(input.parse(said)).toEqual(input.parse(example));
  });

  it('begins without saying what nobody said', () => {
    const draft = beginning(form, { ambient: {}, at: {}, today: '2024-05-06', newId: () => 'x-1' });
    const { input } = commandNamed(name);
    const parsed = input.safeParse(inputOf(form, draft, { unit: '元', year: 2024 }));
    const said = (parsed.error?.issues ?? []).filter(({ code }) => code === 'unrecognized_keys');
    expect(said).toEqual([]);
  });
});

describe('what a field is asked for with', () => {
  const kinds = (name: CommandName): ReadonlyMap<string, string> =>
    new Map(
      everyField(fieldsOfCommand(name), '').map(({ path, field: { widget } }) => [
        path.replace(/^\./, ''),
        widget.kind === 'named' ? `named ${widget.of}` : widget.kind,
      ]),
    );

  it('money, days, references and rows of a voucher', () => {
    expect(Object.fromEntries(kinds('recordPayment'))).toEqual({
      '': 'group',
      sourceSystem: 'text',
      number: 'text',
      paidOn: 'day',
      granularity: 'choice',
      lines: 'rows',
      'lines[]': 'group',
      'lines[].no': 'count',
      'lines[].line': 'group',
      'lines[].line.projectId': 'named project',
      'lines[].line.fiscalYear': 'year',
      'lines[].line.source': 'choice',
      'lines[].line.tag': 'text',
      'lines[].amount': 'money',
      'lines[].economicCode': 'text',
      'lines[].purpose': 'text',
    });
  });

  it.each([
    ['registerUnit', 'unitId', 'own'],
    ['registerProject', 'projectId', 'own'],
    ['registerProject', 'unitId', 'named unit'],
    ['changeProjectAttributes', 'projectId', 'named project'],
    ['recordBudgetDocument', '.documentId', 'own'],
    ['reverseBudgetDocument', 'documentId', 'named budgetDocument'],
    ['recordCosting', 'documentId', 'named budgetDocument'],
    ['recordCosting', 'costingId', 'own'],
    ['draftTarget', 'targetId', 'own'],
    ['draftTarget', 'adoptedFrom', 'named target'],
    ['draftTarget', 'indicators[].indicatorId', 'own'],
    ['draftTarget', 'indicators[].target', 'printed'],
    ['draftTarget', 'indicators[].weight', 'decimal'],
    ['draftTarget', 'indicators[].evidence', 'choices'],
    ['submitTarget', 'targetId', 'named target'],
    ['reportResult', 'results[].indicatorId', 'named indicator'],
    ['withdrawResult', 'reportId', 'named result'],
    ['reversePayment', 'number', 'named voucher'],
    ['recordRefund', 'number', 'text'],
    ['recordRefund', 'payment.number', 'named voucher'],
    ['attachEvidence', 'sha256', 'file'],
    ['attachStampedScan', 'sha256', 'file'],
    ['judgeQualitative', 'band', 'band'],
    ['chooseUnitScheme', 'schemeId', 'named scheme'],
    ['publishScheme', 'schemeId', 'named scheme'],
    ['draftScheme', 'scheme', 'scheme'],
    ['stateFigures', 'figures[].cell', 'address'],
    ['writeNarrative', 'texts[].text', 'prose'],
    ['setLedgerClock', 'at', 'instant'],
  ] as const)('%s: %s with %s', (name, path, kind) => {
    expect(kinds(name).get(path.replace(/^\./, ''))).toBe(kind);
  });
});

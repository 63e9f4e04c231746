import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandNamed, COMMANDS, fieldsOf } from '@mingzhang/domain';
import type { PlainForm } from '@mingzhang/projections';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import { Client, type RoutedCommand } from '../kit/client.js';
import { testFolder, type Folder } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import {
  beside,
  does,
  headIn,
  issue,
  line,
  oneLine,
  paper,
  project,
  unit,
  voucher,
  withInput,
} from './do-kit.js';

const NAMES = Object.keys(COMMAND_ROUTES) as RoutedCommand[];

describe('help', () => {
  it('--list names every command with its label', async () => {
    const { code, stdout } = await mingzhang(['do', '--list']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual(NAMES.map((name) => `${name}　${COMMANDS[name].label}`));
  });
  it.each<RoutedCommand>(['recordPayment', 'recordBudgetDocument', 'publishEvaluation'])(
    '%s --help tells every field, and its example can be handed in',
    async (name) => {
      const { code, stdout } = await mingzhang(['do', name, '--help']);
      expect(code).toBe(0);
      for (const { path, title } of fieldsOf(commandNamed(name))) {
        expect(stdout).toContain(`  ${path}　${title}`);
      }
      const example = JSON.parse(stdout.slice(stdout.indexOf('\n例：\n') + 4)) as unknown;
      expect(COMMANDS[name].input.safeParse(example).success).toBe(true);
    },
  );
});

describe('documents one by one', () => {
  let folder: Folder;
  beforeAll(async () => {
    folder = await testFolder();
    for (const [name, input] of [
      ['registerUnit', unit],
      ['registerProject', project],
      ['recordBudgetDocument', issue],
    ] as const) {
      const { code, stdout } = await does(folder.dir, name, input);
      expect([code, stdout]).toEqual([0, expect.stringContaining(`已登记：${COMMANDS[name].label}`)]);
    }
  });
  afterAll(() => folder.remove());

  it('stand in the form: 100,000.00 given, 12,000.00 paid is 12 %', async () => {
    await does(folder.dir, 'recordPayment', voucher('12000.00'));
    const { stdout } = await mingzhang(['form', 'p', '--year', '2024', '--json', '--data', folder.dir]);
    const [total] = (JSON.parse(stdout) as PlainForm).funds.rows;
    expect(total).toMatchObject({ adjusted: '10.00', executed: '1.20', rate: '12.00' });
  });
  it('take days as a clerk types them, and know the same voucher again', async () => {
    const typed = await does(folder.dir, 'recordPayment', { ...voucher('12000.00'), paidOn: '20240315' });
    expect(typed.stdout).toContain('此前已登记');
  });
  it('under one key are one', async () => {
    const change = { projectId: 'p', effectiveOn: '2024-02-01', code: 'C-1', reason: '补录代码' };
    const first = await does(folder.dir, 'changeProjectAttributes', change, '--key', 'k-1', '--json');
    const second = await does(folder.dir, 'changeProjectAttributes', change, '--key', 'k-1', '--json');
    expect(JSON.parse(second.stdout)).toEqual({
      ...(JSON.parse(first.stdout) as object),
      replayed: true,
    });
    const other = await does(
      folder.dir,
      'changeProjectAttributes',
      { ...change, code: 'C-2' },
      '--key',
      'k-1',
    );
    expect(oneLine(other)).toContain('键“k-1”已用于另一内容');
  });
  it('are recorded by the role that is named', async () => {
    const noted = await does(
      folder.dir,
      'reportResult',
      {
        reportId: 'r-1',
        projectId: 'p',
        fiscalYear: 2024,
        occurredOn: '2024-03-31',
        results: [{ indicatorId: 'a', actual: '3场' }],
      },
      '--role',
      'office',
      '--json',
    );
    const { logIndex } = JSON.parse(noted.stdout) as { logIndex: number };
    const { actor } = await beside(folder.dir, ({ url }) =>
      new Client(url).event<{ actor: { role: string } }>(logIndex),
    );
    expect(actor.role).toBe('office');
  });

  const refusals: readonly (readonly [RoutedCommand, unknown, readonly string[]])[] = [
    ['recordPayment', voucher('0'), ['金额（lines 第 1 行 › amount）“0”：', '金额不能为零']],
    ['recordPayment', voucher('1,000'), ['金额（lines 第 1 行 › amount）“1,000”：', '不带千分位']],
    [
      'recordPayment',
      { ...voucher('1'), paidOn: '2024-02-30' },
      ['支付日期（paidOn）“2024-02-30”：日历上没有这一天'],
    ],
    [
      'recordPayment',
      { ...voucher('1'), granularity: 'monthly' },
      ['录入粒度（granularity）“monthly”：须为 voucher（按凭证）、yearTotal（汇总录入） 之一'],
    ],
    ['recordPayment', [], ['整份文件：须为一组字段']],
    ['recordPayment', { ...voucher('1'), lines: '12' }, ['须为列表']],
    ['recordPayment', { ...voucher('1'), paidOn: undefined }, ['支付日期（paidOn）：必填']],
    ['registerUnit', { ...unit, 备注: 'x' }, ['备注：没有这个字段']],
    ['registerUnit', unit, ['单位标识（unitId）“u”：单位标识“u”已登记', '规则：一个标识终身对应一个单位']],
    [
      'recordBudgetDocument',
      { ...issue, documentId: 'd-2', entries: [{ line: { ...line, projectId: 'nobody' }, amount: '1' }] },
      [
        '项目（entries 第 1 行 › line › projectId）“nobody”：没有登记的项目“nobody”',
        '规则：所引用的单据须已登记',
      ],
    ],
    [
      'signEvaluation',
      { projectId: 'p', fiscalYear: 2024 },
      ['“经办”不能签批', '规则：签批由单位负责人办理'],
    ],
  ];
  it('refused are one line each: field, value, rule; nothing is written', async () => {
    const before = await headIn(folder.dir);
    for (const [name, input, says] of refusals) {
      const told = oneLine(await does(folder.dir, name, input));
      for (const text of says) expect(told).toContain(text);
    }
    expect(await headIn(folder.dir)).toBe(before);
  });

  it('that block are told one after another', async () => {
    const key = { projectId: 'p', fiscalYear: 2024 };
    const opening = { ...key, schemeId: 'CN-MOF-2020-10' };
    const target = {
      ...key,
      targetId: 't',
      draftedOn: '2024-01-10',
      indicators: [{ indicatorId: 'i', level1: '产出指标', name: '走访', target: '≥10次', weight: '90' }],
    };
    await does(folder.dir, 'draftTarget', target);
    expect((await does(folder.dir, 'openEvaluation', opening)).code).toBe(0);
    const told = oneLine(await does(folder.dir, 'submitEvaluation', key));
    expect(told).toContain('须修改或说明，不能送审');
    expect(told).toContain('“走访”没有实际完成值');
    expect(told).toContain('规则：错误级疑点须先修改或说明');
  });

  it.each([
    ['a command that does not exist', ['do', 'payMoney', '--file', 'x'], 'payMoney'],
    ['no command', ['do', '--file', 'x'], '--list'],
    ['no file', ['do', 'registerUnit'], '--file'],
    ['a file that is not there', ['do', 'registerUnit', '--file', '/no/such'], '/no/such'],
    ['a role that does not exist', ['do', 'registerUnit', '--file', 'x', '--role', 'king'], 'king'],
    ['a key that no header could carry', ['do', 'registerUnit', '--file', 'x', '--key', '键'], '--key 键'],
    ['two ways at once', ['do', 'registerUnit', '--lines', 'x'], '--lines'],
    ['lines from nowhere', ['do', '--lines', '/no/such'], '/no/such'],
    ['unnamed lines', ['do', '--lines', '-'], '--key'],
  ])('%s', async (_what, args, named) => {
    expect(oneLine(await mingzhang([...args, '--data', folder.dir]))).toContain(named);
  });
  it('JSON that is broken is told where', async () => {
    const broken = await mingzhang([
      'do',
      'registerUnit',
      '--file',
      paper('{"unitId": "u",'),
      '--data',
      folder.dir,
    ]);
    expect(oneLine(broken)).toContain('第 1 行第 16 列');
  });
});

describe('beside a running server', () => {
  it('it is the server that does it, and refuses in the same words', async () => {
    const alone = await testFolder();
    const held = await testFolder();
    const steps: readonly (readonly [RoutedCommand, object, ...string[]])[] = [
      ['registerUnit', unit, '--key', 'k'],
      ['registerUnit', unit, '--key', 'k'],
      ['registerUnit', unit],
      ['registerProject', project],
      ['recordBudgetDocument', issue],
      ['recordPayment', voucher('0')],
      ['signEvaluation', { projectId: 'p', fiscalYear: 2024 }, '--role', 'finance'],
    ];
    await beside(held.dir, async () => {
      for (const [name, input, ...more] of steps) {
        const here = await does(alone.dir, name, input, ...more);
        const there = await does(held.dir, name, input, ...more);
        expect([name, there]).toEqual([name, here]);
      }
    });
    alone.remove();
    held.remove();
  });
});

it('one command from standard input', async () => {
  const folder = await testFolder();
  const child = withInput(['do', 'registerUnit', '--file', '-', '--data', folder.dir]);
  child.stdin?.end(JSON.stringify(unit));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  expect(oneLine(await does(folder.dir, 'registerUnit', unit))).toContain('已登记');
  folder.remove();
});

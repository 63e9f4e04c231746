import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Cell, Model } from './model.js';
import { lineOf, yuan, type World } from './world.js';

type Step = fc.AsyncCommand<Model, World>;

/** A step does something to both and then everything is compared. */
const step = (
  name: string,
  can: (model: Model) => boolean,
  run: (model: Model, world: World) => Promise<void>,
): Step => ({
  check: can,
  async run(model, world) {
    await run(model, world);
    await world.compare(model);
  },
  toString: () => name,
});
const always = (): boolean => true;

const projectId = fc.constantFrom('a', 'b', 'c');
const cell: fc.Arbitrary<Cell> = fc.record({
  projectId,
  fiscalYear: fc.constantFrom(2023, 2024),
  source: fc.constantFrom('fiscal', 'other'),
});
/** Small amounts meet each other; the largest that a paper can carry shows lost digits. */
const fen = fc.oneof(fc.constantFrom(1n, 100n, 12_345n), fc.constant(99_999_999_999_998n));
const known = (model: Model, ...cells: readonly Cell[]): boolean =>
  cells.every((one) => model.projects.has(one.projectId));

const register = projectId.map((id) =>
  step(`register ${id}`, always, async (model, world) => {
    const input = {
      projectId: id,
      name: `项目${id}`,
      unitId: 'u',
      category: 'specific',
      registeredOn: '2023-01-01',
    };
    expect(await world.execute('registerProject', input)).toBe(
      model.projects.has(id) ? 'PROJECT_EXISTS' : 'ok',
    );
    model.projects.add(id);
  }),
);

const KINDS = { issue: 1n, supplement: 1n, reduction: -1n, recovery: -1n } as const;
const documentId = (n: number): string => `d${n}`;

/** A paper told again gets its first answer while it stands; another one under its id, or one that was reversed, is refused. */
const again = (model: Model, id: string, document: object): string =>
  model.holds(id, [JSON.stringify(document)]) ? 'replayed' : 'DOCUMENT_EXISTS';

/** Forty papers in all, so that the same paper comes again and is refused. */
const number = fc.integer({ min: 1, max: 40 });

const paper = fc
  .tuple(fc.constantFrom('issue', 'supplement', 'reduction', 'recovery'), number, cell, fen)
  .map(([kind, n, to, amount]) =>
    step(`${kind} ${documentId(n)} ${yuan(amount)} ${JSON.stringify(to)}`, always, async (model, world) => {
      const id = documentId(n);
      const entries = [{ line: lineOf(to), amount: yuan(amount) }];
      const document = { kind, documentId: id, documentDate: `${to.fiscalYear}-03-01`, entries };
      const answer = await world.execute('recordBudgetDocument', document);
      if (!known(model, to)) return expect(answer).toBe('UNKNOWN_REFERENCE');
      if (model.papers.has(id)) return expect(answer).toBe(again(model, id, document));
      expect(answer).toBe('ok');
      model.told.set(id, new Set([JSON.stringify(document)]));
      const column = kind === 'issue' ? 'initial' : 'change';
      model.paper(id, [{ cell: to, column, fen: KINDS[kind] * amount }]);
    }),
  );

const transfer = fc.tuple(number, cell, cell, fen).map(([n, from, to, amount]) =>
  step(
    `transfer ${documentId(n)} ${yuan(amount)} ${JSON.stringify([from, to])}`,
    (model) => known(model, from, to),
    async (model, world) => {
      const id = documentId(n);
      const moves = [{ from: { line: lineOf(from) }, to: { line: lineOf(to) }, amount: yuan(amount) }];
      const document = { kind: 'transfer', documentId: id, documentDate: '2023-05-01', moves };
      const answer = await world.execute('recordBudgetDocument', document);
      if (model.papers.has(id)) return expect(answer).toBe(again(model, id, document));
      expect(answer).toBe('ok');
      model.told.set(id, new Set([JSON.stringify(document)]));
      model.paper(id, [
        { cell: from, column: 'change', fen: -amount },
        { cell: to, column: 'change', fen: amount },
      ]);
    },
  ),
);

/** Each origin is named by one paper only; what is named twice is example 5. */
const carryover = fc.tuple(projectId, fen).map(([id, amount]) =>
  step(
    `carry over ${id} ${yuan(amount)}`,
    (model) => model.projects.has(id) && !model.papers.has(`c${id}`),
    async (model, world) => {
      const to: Cell = { projectId: id, fiscalYear: 2024, source: 'carryover' };
      const entries = [
        {
          line: lineOf(to),
          amount: yuan(amount),
          origin: { projectId: id, fiscalYear: 2023, source: 'fiscal' },
        },
      ];
      const document = { kind: 'carryover', documentId: `c${id}`, documentDate: '2024-01-05', entries };
      expect(await world.execute('recordBudgetDocument', document)).toBe('ok');
      model.paper(`c${id}`, [{ cell: to, column: 'change', fen: amount }]);
    },
  ),
);

const reversePaper = number.map((n) =>
  step(
    `reverse ${documentId(n)}`,
    (model) => model.papers.has(documentId(n)),
    async (model, world) => {
      const id = documentId(n);
      const answer = await world.execute('reverseBudgetDocument', {
        documentId: id,
        reversedOn: '2023-06-01',
        reason: '录错',
      });
      if (model.reversed.has(id)) return expect(answer).toBe('NOTHING_TO_REVERSE');
      expect(answer).toBe('ok');
      model.reverse(id);
    },
  ),
);

const voucher = (n: number) => ({ sourceSystem: '集中支付', number: `v${n}` });
const voucherNumber = fc.integer({ min: 1, max: 10 });

/** A line of a voucher may be negative. */
const red = fc.constantFrom(-100n, -12_345n);
const pay = fc
  .tuple(voucherNumber, fc.array(fc.tuple(cell, fc.oneof(fen, red)), { minLength: 1, maxLength: 3 }))
  .map(([n, lines]) =>
    step(
      `pay v${n} ${lines.map(([to, amount]) => `${yuan(amount)} ${JSON.stringify(to)}`).join(', ')}`,
      always,
      async (model, world) => {
        const parts = lines.map(([to, amount], index) => ({ no: index + 1, cell: to, fen: amount }));
        const input = {
          ...voucher(n),
          paidOn: '2023-08-01',
          lines: parts.map((part) => ({ no: part.no, line: lineOf(part.cell), amount: yuan(part.fen) })),
        };
        const answer = await world.execute('recordPayment', input);
        if (!known(model, ...lines.map(([to]) => to))) return expect(answer).toBe('UNKNOWN_REFERENCE');
        const seen = model.seen.get(`v${n}`) ?? new Set();
        const numbered = input.lines.map((one) => JSON.stringify(one));
        const content = input.lines
          .map(({ no: _no, ...one }) => JSON.stringify(one))
          .sort()
          .join();
        if (seen.has(content) || model.holds(`v${n}`, numbered)) return expect(answer).toBe('replayed');
        if (model.vouchers.has(`v${n}`) && !model.reversed.has(`v${n}`))
          return expect(answer).toBe('KEY_REUSED');
        expect(answer).toBe('ok');
        model.seen.set(`v${n}`, seen.add(content));
        model.told.set(`v${n}`, new Set(numbered));
        model.pay(`v${n}`, parts);
      },
    ),
  );

const reverseVoucher = voucherNumber.map((n) =>
  step(
    `reverse v${n}`,
    (model) => model.vouchers.has(`v${n}`),
    async (model, world) => {
      const answer = await world.execute('reversePayment', {
        ...voucher(n),
        reversedOn: '2023-09-01',
        reason: '重复',
      });
      if (model.reversed.has(`v${n}`)) return expect(answer).toBe('NOTHING_TO_REVERSE');
      expect(answer).toBe('ok');
      model.reverse(`v${n}`);
    },
  ),
);

/** Part, all or more than all of a line that was paid, on to another cell. */
const correct = fc
  .tuple(fc.nat(), cell, fc.constantFrom('one fen of', 'all of', 'more than'))
  .map(([pick, to, share]) =>
    step(
      `correct ${share} line ${pick} to ${JSON.stringify(to)}`,
      (model) => known(model, to) && model.vouchers.size > 0,
      async (model, world) => {
        const lines = [...model.vouchers].flatMap(([number, parts]) =>
          parts.map((part) => ({ number, ...part })),
        );
        const line = lines[pick % lines.length] ?? { number: 'v1', no: 1, cell: to, fen: 0n };
        const { number, no, cell: from } = line;
        const standing = model.standing(number, no, from);
        const amount = share === 'one fen of' ? 1n : share === 'all of' ? standing : standing + 1n;
        const answer = await world.execute('correctPayment', {
          sourceSystem: '集中支付',
          number,
          correctedOn: '2023-10-01',
          lineNo: no,
          amount: yuan(amount),
          from: lineOf(from),
          to: lineOf(to),
          reason: '错列',
        });
        if (amount <= 0n) return expect(answer).toBe('INVALID_INPUT');
        if (!model.vouchers.has(number)) return expect(answer).toBe('UNKNOWN_REFERENCE');
        if (model.reversed.has(number)) return expect(answer).toBe('NOTHING_TO_REVERSE');
        if (standing < amount) return expect(answer).toBe('CORRECTION_EXCEEDS_LINE');
        expect(answer).toBe('ok');
        model.correct(number, no, amount, from, to);
      },
    ),
  );

const refund = fc
  .tuple(fc.integer({ min: 1, max: 20 }), voucherNumber, cell, fen, fc.boolean())
  .map(([n, paid, to, amount, inYear]) =>
    step(
      `refund r${n} of v${paid} ${yuan(amount)} ${JSON.stringify(to)} ${inYear ? 'in' : 'after'} the year`,
      (model) => known(model, to) && !model.refunds.has(`r${n}`),
      async (model, world) => {
        const refundedOn = inYear ? `${to.fiscalYear}-12-31` : `${to.fiscalYear + 1}-01-01`;
        const lines = [{ no: 1, line: lineOf(to), amount: yuan(amount) }];
        const input = {
          sourceSystem: '集中支付',
          number: `r${n}`,
          refundedOn,
          payment: voucher(paid),
          lines,
        };
        const answer = await world.execute('recordRefund', input);
        if (!model.vouchers.has(`v${paid}`)) return expect(answer).toBe('UNKNOWN_REFERENCE');
        expect(answer).toBe('ok');
        model.refund(`r${n}`, to, amount, inYear);
      },
    ),
  );

const malformed = fc.constantFrom('0.00', '-0.00', '1e3', '１.00', '1.005', '').map((amount) =>
  step(`malformed ${JSON.stringify(amount)}`, always, async (_model, world) => {
    const lines = [{ no: 1, line: { projectId: 'a', fiscalYear: 2023, source: 'fiscal' }, amount }];
    expect(await world.execute('recordPayment', { ...voucher(99), paidOn: '2023-08-01', lines })).toBe(
      'INVALID_INPUT',
    );
  }),
);

const retry = fc.constant(step('retry the last', always, (_model, world) => world.retryLast()));
const restart = fc
  .boolean()
  .map((loseViews) =>
    step(`restart ${loseViews ? 'without' : 'with'} views`, always, (_model, world) =>
      world.ledger.restart(loseViews),
    ),
  );
/** The append of a later step fails; that step still answers as if nothing had happened. */
const fault = fc
  .constantFrom('before', 'after')
  .map((point) =>
    step(`fail ${point} the next commit`, always, async (_model, world) => world.ledger.failNext(point)),
  );
const lookBack = fc
  .double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  .map((fraction) =>
    step(`look back ${fraction.toFixed(2)}`, always, (_model, world) => world.compareAsOf(fraction)),
  );

/** What is named more often happens more often. */
export const steps: readonly fc.Arbitrary<Step>[] = [
  register,
  register,
  paper,
  paper,
  paper,
  transfer,
  carryover,
  reversePaper,
  pay,
  pay,
  pay,
  reverseVoucher,
  correct,
  correct,
  refund,
  refund,
  malformed,
  retry,
  restart,
  fault,
  lookBack,
];

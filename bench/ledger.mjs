// A ledger with many payments, entered through the application as any other.
const ACTOR = { actor: { id: 'local:clerk', role: 'clerk' } };
const AT_ONCE = 64;

/** `--name N` on the command line, else the number given. */
export function numberAsked(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

export async function give(application, name, input) {
  const outcome = await application.execute(name, input, ACTOR);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

const lineOf = (projectId) => ({ projectId, fiscalYear: 2024, source: 'fiscal' });

/** One unit, and projects p-0, p-1 … with a budget each. */
export async function openYears(application, projects) {
  await give(application, 'registerUnit', { unitId: 'u', name: '单位', registeredOn: '2024-01-02' });
  for (let index = 0; index < projects; index += 1) {
    const projectId = `p-${index}`;
    await give(application, 'registerProject', {
      projectId,
      name: `项目${index}`,
      unitId: 'u',
      category: 'specific',
      registeredOn: '2024-01-02',
    });
    await give(application, 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `bd-${index}`,
      documentDate: '2024-01-20',
      entries: [{ line: lineOf(projectId), amount: '99000000.00' }],
    });
  }
}

/** Payments `first` … of 12.34, each where and when `placed` says; as many writers at once as a busy office has. */
export async function pay(application, count, placed, first = 0) {
  for (let from = first; from < first + count; from += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, first + count - from) }, (_, index) => from + index);
    await Promise.all(
      group.map((index) => {
        const { projectId, paidOn } = placed(index);
        return give(application, 'recordPayment', {
          sourceSystem: '集中支付',
          number: `${projectId}/${index}`,
          paidOn,
          lines: [{ no: 1, line: lineOf(projectId), amount: '12.34' }],
        });
      }),
    );
  }
}

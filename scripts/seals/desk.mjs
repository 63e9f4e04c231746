// A ledger in memory with a clock and entropy that are the same in every run, and an office's shorthand for what it enters.
import { createHash } from 'node:crypto';
import { Application } from '@mingzhang/application';
import { SeededEntropy, StepClock } from '@mingzhang/demo';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';

export const CENTRAL = 'CN-MOF-2020-10';
export const HUBEI = 'HUBEI-PROJECT-20-80';

/** Evidence and scans by hash: the ledger only asks whether they are there. */
const anyFile = {
  put: () => Promise.reject(new Error('no files here')),
  get: async () => null,
  has: async () => true,
};
export const SHA256 = `sha256:${createHash('sha256').update('问卷统计').digest('hex')}`;

export const line = (projectId, fiscalYear, source = 'fiscal') => ({ projectId, fiscalYear, source });

/** 万元 as papers print it → 元, by moving the point. */
export function wan(amount) {
  const [whole, places = ''] = amount.split('.');
  const moved = `${whole}${places.padEnd(6, '0').slice(0, 4)}.${places.padEnd(6, '0').slice(4, 6)}`;
  return moved.replace(/^0+(?=\d)/, '');
}

export class Desk {
  static async open(title, kind = 'test') {
    const store = openMemoryEventStore(new MemoryLog());
    const views = SqliteViewStore.open(':memory:');
    const clock = new StepClock();
    const entropy = new SeededEntropy();
    const opening = { kind, title };
    const application = await Application.start({ store, views, files: anyFile, clock, entropy, opening });
    return Object.assign(new Desk(), { store, views, clock, application, sent: 0, papers: 0 });
  }

  on(day) {
    this.clock.moveTo(day);
  }

  /** An act, whatever the answer. */
  async tries(command, input, role = 'clerk') {
    const actor = { id: `local:${role}`, role };
    this.sent += 1;
    return this.application.execute(command, input, { actor, key: `act-${this.sent}` });
  }

  /** An act that is to be accepted. */
  async does(command, input, role) {
    const outcome = await this.tries(command, input, role);
    if (outcome.ok) return outcome.receipt;
    throw new Error(
      `${command}: ${outcome.refusal.code} ${outcome.refusal.message} ${JSON.stringify(input)}`,
    );
  }

  async unit(unitId, schemes, more = {}) {
    await this.does('registerUnit', { unitId, name: `${unitId}单位`, registeredOn: '2020-01-01', ...more });
    for (const [year, schemeId] of Object.entries(schemes)) {
      await this.does('chooseUnitScheme', { unitId, fiscalYear: Number(year), schemeId });
    }
  }

  async project(projectId, unitId, more = {}) {
    const head = {
      projectId,
      name: `${projectId}项目`,
      unitId,
      category: 'specific',
      registeredOn: '2020-01-02',
    };
    await this.does('registerProject', { ...head, ...more });
  }

  /** One paper with one line, `amount` in 元; answers its id. */
  async paper(kind, to, amount, documentDate, more = {}) {
    const documentId = `wj-${(this.papers += 1)}`;
    const { origin, ...head } = more;
    const entries = [{ line: to, amount, ...(origin === undefined ? {} : { origin }) }];
    await this.does('recordBudgetDocument', { kind, documentId, documentDate, entries, ...head });
    return documentId;
  }

  async pays(number, from, amount, paidOn, more = {}) {
    const lines = [{ no: 1, line: from, amount }];
    await this.does('recordPayment', { sourceSystem: '集中支付', number, paidOn, lines, ...more });
  }

  async refunds(number, payment, to, amount, refundedOn) {
    await this.does('recordRefund', {
      sourceSystem: '集中支付',
      number,
      refundedOn,
      payment: { sourceSystem: '集中支付', number: payment },
      lines: [{ no: 1, line: to, amount }],
    });
  }

  async target(key, on, indicators, more = {}) {
    await this.does('draftTarget', { ...key, draftedOn: on, indicators, ...more });
    await this.does('submitTarget', { ...key, submittedOn: on });
    await this.does('approveTarget', { ...key, approvedOn: on });
  }

  async results(key, occurredOn, actuals, more = {}) {
    const results = Object.entries(actuals).map(([indicatorId, actual]) =>
      typeof actual === 'string' ? { indicatorId, actual } : { indicatorId, ...actual },
    );
    const reportId = `tb-${key.projectId}-${occurredOn}`;
    await this.does('reportResult', { ...key, reportId, occurredOn, results, ...more });
  }

  /** Opened, filled in, every error explained, submitted and signed. */
  async seal(projectId, fiscalYear, fillIn = async () => {}) {
    const key = { projectId, fiscalYear };
    await this.tries('openEvaluation', key);
    await fillIn();
    await this.explainErrors(projectId, fiscalYear);
    await this.does('submitEvaluation', key);
    await this.does('signEvaluation', key, 'head');
  }

  /** 说明 for every error, without which nothing is submitted. */
  async explainErrors(projectId, fiscalYear) {
    const { findings } = await this.application.queries.freshForm(projectId, fiscalYear);
    for (const { code, where, severity, explanation } of findings) {
      if (severity !== 'error' || explanation !== null) continue;
      const said = { code, where, explanation: '文件如此，已核对' };
      await this.does('explainFinding', { projectId, fiscalYear, ...said });
    }
  }

  async log() {
    const events = [];
    for await (const { event } of this.store.readAll()) events.push(event);
    return events;
  }

  async close() {
    await this.application.stop();
    await this.views.close();
    await this.store.close();
  }
}

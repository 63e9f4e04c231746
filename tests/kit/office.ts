import { afterAll, beforeAll } from '@jest/globals';
import type { FundingSource } from '@mingzhang/domain';
import type { PlainForm } from '@mingzhang/projections';
import { Client, type Axes, type CommandInput } from './client.js';
import { testFolder } from './folders.js';
import { mingzhang } from './process.js';
import { startServer, type Server } from './server.js';

export type Line = CommandInput<'recordPayment'>['lines'][number]['line'];
export const line = (projectId: string, fiscalYear: number, source: FundingSource = 'fiscal'): Line => ({
  projectId,
  fiscalYear,
  source,
});

/** 万元 as papers print it → 元 as commands take it, by moving the point: independent of the product's own arithmetic. */
export function wan(amount: string): string {
  const [whole = '', places = ''] = amount.split('.');
  const moved = `${whole}${places.padEnd(6, '0').slice(0, 4)}.${places.padEnd(6, '0').slice(4, 6)}`;
  return moved.replace(/^0+(?=\d)/, '');
}

export const CENTRAL = 'CN-MOF-2020-10';
export const HUBEI = 'HUBEI-PROJECT-20-80';

/** A test ledger behind a real server, and what an office does with it. */
export class Office {
  private documents = 0;

  constructor(
    readonly client: Client,
    readonly server: Server,
    readonly dir: string,
  ) {}

  /** A unit whose forms of these years are computed by a scheme. */
  async unit(unitId: string, schemes: Readonly<Record<number, string>>): Promise<void> {
    await this.client.does('registerUnit', { unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });
    for (const [year, schemeId] of Object.entries(schemes)) {
      await this.client.does('chooseUnitScheme', { unitId, fiscalYear: Number(year), schemeId });
    }
  }

  async project(projectId: string, unitId: string, name = `${projectId}项目`): Promise<void> {
    const registeredOn = '2020-01-02';
    await this.client.does('registerProject', {
      projectId,
      name,
      unitId,
      category: 'specific',
      registeredOn,
    });
  }

  /** One paper with one line; `amount` in 元. Answers the paper's id. */
  async paper(
    kind: 'issue' | 'supplement' | 'reduction' | 'recovery',
    to: Line,
    amount: string,
    documentDate: string,
  ): Promise<string> {
    const documentId = this.nextId();
    const entries = [{ line: to, amount }];
    await this.client.does('recordBudgetDocument', { kind, documentId, documentDate, note: '说明', entries });
    return documentId;
  }

  async carryover(to: Line, origin: Line, amount: string, documentDate: string): Promise<string> {
    const documentId = this.nextId();
    const entries = [{ line: to, amount, origin }];
    await this.client.does('recordBudgetDocument', { kind: 'carryover', documentId, documentDate, entries });
    return documentId;
  }

  /** One voucher with one line; `amount` in 元. */
  async pays(number: string, from: Line, amount: string, paidOn: string): Promise<void> {
    const lines = [{ no: 1, line: from, amount }];
    await this.client.does('recordPayment', { sourceSystem: '集中支付', number, paidOn, lines });
  }

  async refunds(
    number: string,
    payment: string,
    to: Line,
    amount: string,
    refundedOn: string,
  ): Promise<void> {
    await this.client.does('recordRefund', {
      sourceSystem: '集中支付',
      number,
      refundedOn,
      payment: { sourceSystem: '集中支付', number: payment },
      lines: [{ no: 1, line: to, amount }],
    });
  }

  /** `mingzhang form … --json` as a process beside the server. */
  async formOnCommandLine(project: string, year: number, { asOf, upTo }: Axes = {}): Promise<PlainForm> {
    const axes = [
      ...(asOf === undefined ? [] : ['--as-of', asOf]),
      ...(upTo === undefined ? [] : ['--up-to', upTo]),
    ];
    const { code, stdout, stderr } = await mingzhang([
      'form',
      project,
      '--year',
      `${year}`,
      '--json',
      '--data',
      this.dir,
      ...axes,
    ]);
    if (code !== 0) throw new Error(`form ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as PlainForm;
  }

  private nextId(): string {
    this.documents += 1;
    return `paper-${this.documents}`;
  }
}

/** Opens an office for the specs of one file. The story is told once; the specs look at it. */
export function useOffice(story: (office: Office) => Promise<void> = async () => undefined): () => Office {
  let office: Office | undefined;
  let remove = (): void => undefined;
  beforeAll(async () => {
    const folder = await testFolder();
    remove = folder.remove;
    const server = await startServer({ dir: folder.dir });
    office = new Office(new Client(server.url), server, folder.dir);
    await story(office);
  });
  afterAll(async () => {
    await office?.server.stop();
    remove();
  });
  return () => {
    if (office === undefined) throw new Error('the office is not open');
    return office;
  };
}

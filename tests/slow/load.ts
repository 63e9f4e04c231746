import { type Client, type Answer, type CommandInput, type Problem, type Receipt } from '../kit/client.js';
import { line } from '../kit/office.js';

/** What one command of the load was, and what became of it: null while nobody has said. */
export interface Sent {
  readonly key: string;
  readonly name: 'recordPayment' | 'recordBudgetDocument' | 'reportResult';
  readonly input: unknown;
  receipt: Receipt | null;
}

/** Commands under keys of their own, each changing a sum that can be told apart: payments of 1.00, papers of 10.00. */
export function command(n: number): Sent {
  const project = `p${n % 7}`;
  const key = `load-${n}`;
  switch (n % 4) {
    case 0: {
      const input: CommandInput<'recordBudgetDocument'> = {
        kind: 'supplement',
        documentId: key,
        documentDate: '2024-03-01',
        entries: [{ line: line(project, 2024), amount: '10.00' }],
      };
      return { key, name: 'recordBudgetDocument', input, receipt: null };
    }
    case 1: {
      const input: CommandInput<'reportResult'> = {
        reportId: key,
        projectId: project,
        fiscalYear: 2024,
        occurredOn: '2024-06-30',
        results: [{ indicatorId: 'visits', actual: '1次' }],
      };
      return { key, name: 'reportResult', input, receipt: null };
    }
    default: {
      const input: CommandInput<'recordPayment'> = {
        sourceSystem: '集中支付',
        number: key,
        paidOn: '2024-06-01',
        lines: [{ no: 1, line: line(project, 2024), amount: '1.00' }],
      };
      return { key, name: 'recordPayment', input, receipt: null };
    }
  }
}

/** Sends one command; a server that dies meanwhile leaves it without a receipt. */
export async function send(client: Client, sent: Sent): Promise<Answer<Receipt & Problem> | null> {
  try {
    const answer = await client.post(sent.name, sent.input, { key: sent.key });
    if (answer.status === 200 || answer.status === 201) sent.receipt = answer.body;
    return answer;
  } catch {
    return null;
  }
}

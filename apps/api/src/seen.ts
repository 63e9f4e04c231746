import type { Application } from '@mingzhang/application';
import { invalidInput, problem, ProblemException } from './problem.js';

const READ_YOUR_WRITES_MS = 5_000;

/** Read-your-writes: the reader names an event and gets an answer that contains it, or is told to come back. */
export async function seen(application: Application, after: number | undefined): Promise<void> {
  if (after === undefined) return;
  if (after > (await application.headIndex())) {
    throw invalidInput([{ path: 'after', value: after, rule: 'after', message: '还没有这个序号的事项' }]);
  }
  if (await application.waitFor(after, READ_YOUR_WRITES_MS)) return;
  throw new ProblemException(
    problem(503, 'VIEWS_BEHIND', '视图尚未更新', `登记 ${after} 尚未进入视图，请稍后重试`),
    { 'retry-after': '1' },
  );
}

import { parentPort } from 'node:worker_threads';
import { print } from './print.js';
import type { PrintAnswer, PrintQuestion } from './printing-thread.js';

async function answer({ format, parts, facts }: PrintQuestion): Promise<PrintAnswer> {
  try {
    return { bytes: await print(format, parts, facts) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (question: PrintQuestion) => {
  void answer(question).then((said) => parentPort?.postMessage(said));
});

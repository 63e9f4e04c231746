import { parentPort } from 'node:worker_threads';
import { recognise } from '@mingzhang/reading';
import { readPaper } from './read-paper.js';
import { Refused } from './refused.js';
import type { Answer, Question } from './reading-thread.js';

async function answer({ name, bytes }: Question): Promise<Answer> {
  try {
    return { recognised: recognise(await readPaper(name, bytes)) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    return { refused: '文件的内部结构异常，读不了；请用 Office 或 WPS 重新保存后再试' };
  }
}

parentPort?.on('message', (question: Question) => {
  void answer(question).then((said) => parentPort?.postMessage(said));
});

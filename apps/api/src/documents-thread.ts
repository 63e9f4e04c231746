import { serveJob } from '@mingzhang/jobs';
import { doDocumentWork, type DocumentWork } from './documents-work.js';

await serveJob(async (work: DocumentWork) => doDocumentWork(work));

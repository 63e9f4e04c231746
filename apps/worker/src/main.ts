import { ConfigError, configuredJobs, configuredLedger, FolderInUse, readConfig } from '@mingzhang/api';
import { startWorker } from './worker.js';

try {
  const config = readConfig(process.env);
  const { url } = await startWorker(
    config,
    configuredLedger(config, 'worker'),
    configuredJobs(config, 'worker'),
  );
  process.stdout.write(`明账投影进程已启动：${url}\n`);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof FolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

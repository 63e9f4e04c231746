import { startApi } from './bootstrap.js';
import { ConfigError, readConfig } from './config.js';
import { FolderInUse } from './ledger.module.js';
import { configuredLedger } from './open-ledger.js';

try {
  const config = readConfig(process.env);
  const { url } = await startApi(config, configuredLedger(config, 'api'));
  process.stdout.write(`明账已启动：${url}\n`);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof FolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

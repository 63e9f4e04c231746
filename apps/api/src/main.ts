import { StoreUnfit } from '@mingzhang/event-store';
import { setUpNotice } from './access/set-up-notice.js';
import { startApi } from './bootstrap.js';
import { ConfigError, readConfig } from './config.js';
import { FolderInUse } from './ledger.module.js';
import { configuredLedger } from './open-ledger.js';

try {
  const config = readConfig(process.env);
  const { url, setUpCode } = await startApi(config, configuredLedger(config, 'api'));
  process.stdout.write(`明账已启动：${url}\n${setUpNotice(url, setUpCode)}`);
} catch (error) {
  if ((error as { code?: string }).code === 'EADDRINUSE') {
    process.stderr.write(
      `端口 ${process.env.MINGZHANG_PORT ?? '8080'} 已被占用，请用 MINGZHANG_PORT 另选（0 为任选）\n`,
    );
    process.exit(2);
  }
  const told = [ConfigError, FolderInUse, StoreUnfit].some((kind) => error instanceof kind);
  if (!told) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

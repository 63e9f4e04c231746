import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { expectHotDocument, expectOneVoucher, withProject } from '../kit/hot.js';
import { describeWithEngines, DOUBLE, realEventServer, startEngines, type Engines } from './engines.js';
import { startApi, type Api } from './parts.js';

describeWithEngines('hot documents on engines', () => {
  const real = realEventServer();
  for (const server of real === null ? [DOUBLE] : [DOUBLE, real]) {
    describe(`on ${server.name}`, () => {
      const folder = temporaryFolder();
      let engines: Engines;
      let apis: readonly Api[] = [];
      let clients: readonly Client[] = [];
      beforeAll(async () => {
        engines = await startEngines(server);
        const ledger = { engines, name: `hot-${process.pid}`, dir: folder.dir };
        apis = [await startApi(ledger), await startApi(ledger)];
        clients = apis.map(({ url }) => new Client(url));
        await withProject(clients[0] as Client, 'hot');
      }, 120_000);
      afterAll(async () => {
        await Promise.all(apis.map((api) => api.end('SIGKILL')));
        await engines.stop();
        folder.remove();
      });

      it('a hundred writers at one process: each is written, none has to come back', async () => {
        expect(await expectHotDocument([clients[0] as Client], 'hot')).toBe(0);
      });

      it('a hundred writers at two processes: each is written, or told to wait and then written', async () => {
        await withProject(clients[0] as Client, 'both');
        const told = await expectHotDocument(clients, 'both');
        process.stdout.write(`100 writers on one document at two processes: told to wait ${told} times\n`);
      });

      it('the same voucher a hundred times at once: written once, ninety-nine times told that it was there', async () => {
        await expectOneVoucher(clients[0] as Client, 'hot');
      });
    });
  }
});

import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { killedAt, ledgerWith, place, removePlaces, unitsOf } from './kit.js';

afterAll(removePlaces);

describe('a folder that is closed', () => {
  it('leaves no -wal behind, also where its views are being rebuilt', async () => {
    const dir = await ledgerWith(['a', 'b'], place());
    // More than one batch of a rebuild, so that its thread is at work when the first one is told.
    const body = `
      const folder = await hosts.LedgerFolder.open({ dir: first, kind: 'test' });
      const actor = { id: 'local:clerk', role: 'clerk' };
      const unit = (n) => ({ unitId: 'u' + n, name: '单位' + n, registeredOn: '2020-01-01' });
      await Promise.all(
        Array.from({ length: 3000 }, (_, n) => folder.application.execute('registerUnit', unit(n), { actor })),
      );
      await folder.application.catchUp();
      let rebuilding;
      await new Promise((resolve, reject) => {
        rebuilding = folder.rebuild(resolve).then(() => 'rebuilt', () => 'given up');
        rebuilding.then(reject);
      });
      await folder.close();
      const { readdirSync } = await import('node:fs');
      process.stdout.write(JSON.stringify(readdirSync(first).filter((name) => name.startsWith('events'))));
      process.stdout.write(await rebuilding + ' ');`;
    const { stdout, stderr } = await killedAt(0, body, [dir]);
    expect([stdout, stderr]).toEqual(['["events.db"]given up done 0', '']);
    expect(readdirSync(dir).filter((name) => name.startsWith('events'))).toEqual(['events.db']);
    expect(await unitsOf(dir)).toHaveLength(3_002);
  });
});

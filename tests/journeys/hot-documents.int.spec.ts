import { expect, it } from '@jest/globals';
import { expectHotDocument, expectOneVoucher, withProject } from '../kit/hot.js';
import { useOffice } from '../kit/office.js';

const office = useOffice();

it('a hundred writers on one document: each is written, none has to come back', async () => {
  await withProject(office().client, 'hot');
  expect(await expectHotDocument([office().client], 'hot')).toBe(0);
});

it('the same voucher a hundred times at once: written once, and ninety-nine times told that it was there', async () => {
  await withProject(office().client, 'same');
  await expectOneVoucher(office().client, 'same');
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PaperView, SheetCell } from '@mingzhang/forms';
import XLSX from 'xlsx';
import { sealsOf } from '../kit/evaluation.js';
import { filedYear, lateRefund, NOW, SEALED } from '../kit/filed.js';
import { useOffice } from '../kit/office.js';

const SHEET = '/api/projects/a/years/2023/sheet';
const XLSX_PATH = '/api/projects/a/years/2023/form.xlsx';

const textAt = (view: PaperView, address: string): string | undefined =>
  view.sheet.sections
    .flatMap(({ rows }) => rows.flatMap(({ cells }): readonly SheetCell[] => cells))
    .find(({ cell }) => cell === address)?.text;
const told = (view: PaperView) => ({
  executed: textAt(view, 'funds.total.executed'),
  rate: textAt(view, 'funds.total.rate'),
  total: textAt(view, 'total'),
});

describe('example 6, filed: the seal is what is shown', () => {
  const office = useOffice(filedYear);
  /** Waits for the client's own writes. */
  const view = (query: Readonly<Record<string, string>> = {}): Promise<PaperView> =>
    office().client.get<PaperView>(SHEET, query);
  const workbook = async (query = ''): Promise<Buffer> => {
    const response = await fetch(`${office().client.url}${XLSX_PATH}${query}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  let filed: { view: PaperView; xlsx: string };

  it('filed, the paper is the sealed one, in the layout of its scheme', async () => {
    const shown = await view();
    filed = { view: shown, xlsx: hash(await workbook()) };
    expect(told(shown)).toEqual(SEALED);
    expect(shown).toMatchObject({ shown: 'sealed', changes: [], since: [], findings: [] });
    expect(shown.seal).toMatchObject({
      number: 1,
      layout: 'central@1',
      intact: true,
      redrawn: false,
      note: null,
    });
  });

  it('the seal holds every cell that is shown, and its hash is of these bytes', async () => {
    const [seal] = await sealsOf(office().client, 'a', 2023);
    const kept = JSON.parse(seal!.form) as { sheet: PaperView['sheet']; completion: string };
    expect(kept.completion).toBe('走访12次。');
    const cells = (sheet: PaperView['sheet']) =>
      sheet.sections
        .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
        .filter(({ kind }) => kind !== 'slot');
    expect(cells(kept.sheet)).toEqual(cells(filed.view.sheet));
    expect(seal!.formHash).toBe(`sha256:${createHash('sha256').update(seal!.form).digest('hex')}`);
  });

  it('the paper carries its seal on a 附页, not in the form', async () => {
    const [seal] = await sealsOf(office().client, 'a', 2023);
    const book = XLSX.read(await workbook());
    expect(book.SheetNames).toEqual(['自评表', '附页']);
    const [form, annex] = book.SheetNames.map((name) => JSON.stringify(book.Sheets[name]));
    for (const said of [seal!.formHash, 'central@1', `登记序号 ${seal!.logIndex} 及以前`]) {
      expect(annex).toContain(said);
      expect(form).not.toContain(said);
    }
  });

  it('after a fact behind the seal page and workbook are byte-equal; beside them stand old and new by cell', async () => {
    await lateRefund(office());
    const after = await view();
    expect(after.sheet).toEqual(filed.view.sheet);
    expect(hash(await workbook())).toBe(filed.xlsx);
    const change = (cell: string) => after.changes.find((one) => one.cell === cell);
    expect(change('total')).toMatchObject({ sealed: SEALED.total, now: NOW.total });
    expect(change('funds.total.executed')).toMatchObject({ sealed: SEALED.executed, now: NOW.executed });
    const [event, ...others] = after.since;
    expect(others).toEqual([]);
    expect(change('total')?.events).toEqual([event?.logIndex]);
    expect(event?.label).toContain('退');
  });

  it('the present is one switch away, and says that it is not what was signed', async () => {
    const now = await view({ show: 'now' });
    expect(told(now)).toEqual(NOW);
    expect(now.shown).toBe('now');
    const book = XLSX.read(await workbook('?show=now'));
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    expect(JSON.stringify(sheet)).toContain('现在的数，非签批件');
    expect(JSON.stringify(XLSX.read(await workbook()).Sheets)).not.toContain('非签批件');
  });

  it('what is sealed has the layout it was sealed with', async () => {
    const refused = await office().client.request<{ detail: string }>('GET', `${SHEET}?layout=hubei`);
    expect(refused.status).toBe(400);
    expect((await view({ layout: 'hubei', show: 'now' })).sheet.layout.id).toBe('hubei');
    expect((await office().client.request('GET', `${SHEET}?layout=none`)).status).toBe(400);
  });
});

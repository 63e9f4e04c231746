import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

interface Entries {
  readonly rows: readonly { readonly logIndex: number; readonly summary: string; readonly label: string }[];
  readonly total: number;
}

describe('the trail, searched over HTTP', () => {
  const office = useOffice(async (the) => {
    const { client } = the;
    await client.recordingOn('2025-01-10');
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit', '法学会工作经费');
    await the.paper('issue', line('a', 2024), wan('100.00'), '2024-01-20');
    await the.pays('记-35', line('a', 2024), wan('30.00'), '2024-06-30');
    await client.recordingOn('2025-03-08');
    await the.pays('记-36', line('a', 2024), wan('20.00'), '2024-11-30');
  });
  const numbers = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { rows, total } = await office().client.get<Entries>('/api/entries', query);
    expect(total).toBe(rows.length);
    return rows.map(({ summary }) => /记-\d+/.exec(summary)?.[0] ?? summary);
  };

  it('by number, amount, and both axes, whose links say the same to everybody', async () => {
    expect(await numbers({ number: '记-3' })).toEqual(['记-36', '记-35']);
    expect(await numbers({ amountFrom: '300000', amountTo: '300000.00' })).toEqual(['记-35']);
    expect(await numbers({ types: 'PaymentRecorded', asOf: '2025-01-31' })).toEqual(['记-35']);
    expect(await numbers({ types: 'PaymentRecorded', upTo: '20240630' })).toEqual(['记-35']);
    expect(await numbers({ types: 'PaymentRecorded', recordedFrom: '2025-03-08' })).toEqual(['记-36']);
    expect(await numbers({ number: '没有这个' })).toEqual([]);
  });

  it.each([
    'amountFrom=一百',
    'amountFrom=1e9',
    'upTo=2024-13-01',
    'types=Nonsense',
    'whatever=1',
    'limit=0',
  ])('refuses %s', async (query) => {
    const { status } = await office().client.request('GET', `/api/entries?${query}`);
    expect(status).toBe(400);
  });

  it('shows a document with all that happened to it and its neighbours', async () => {
    const { client } = office();
    const { rows } = await client.get<Entries>('/api/entries', { number: '记-3' });
    const [newer, older] = rows;
    const document = await client.request<{ previous: number; next: number | null; rows: unknown[] }>(
      'GET',
      `/api/documents/${newer?.logIndex}`,
    );
    expect(document.body).toMatchObject({ previous: older?.logIndex, next: null });
    expect(document.body.rows).toHaveLength(1);
  });

  it('finds projects by a part of their name and papers by their number in one box', async () => {
    const found = await office().client.request<{
      projects: { projectId: string }[];
      papers: { number: string }[];
    }>('GET', `/api/search?q=${encodeURIComponent('法学会')}`);
    expect(found.body.projects.map(({ projectId }) => projectId)).toEqual(['a']);
    const papers = await office().client.request<{ papers: { number: string }[] }>(
      'GET',
      `/api/search?q=${encodeURIComponent('记-35')}`,
    );
    expect(papers.body.papers.map(({ number }) => number)).toEqual(['记-35']);
  });
});

describe('news of what is recorded', () => {
  const office = useOffice(async (the) => {
    await the.unit('unit', { 2024: CENTRAL });
    await the.project('a', 'unit');
  });

  /** Reads until a message says that something was recorded. */
  async function recorded(response: Response): Promise<{ id: string; years: unknown }> {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) throw new Error(`ended without a message: ${text}`);
      text += decoder.decode(part.value, { stream: true });
      const [, id = '', data = ''] = /id: (\d+)\nevent: recorded\ndata: (.*)\n\n/.exec(text) ?? [];
      if (data !== '') {
        await reader?.cancel();
        return { id, years: (JSON.parse(data) as { years: unknown }).years };
      }
    }
  }

  it('names the project years, and whoever comes back is told what came meanwhile', async () => {
    const { client, server } = office();
    const listening = await fetch(`${server.url}/api/live`);
    expect(listening.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const { body: ledger } = await client.request<{ headIndex: number }>('GET', '/api/ledger');
    const news = recorded(listening);
    await office().paper('issue', line('a', 2024), wan('1.00'), '2024-01-20');
    expect((await news).years).toEqual(['a/2024']);
    const again = await fetch(`${server.url}/api/live`, {
      headers: { 'last-event-id': String(ledger.headIndex) },
    });
    expect((await recorded(again)).years).toEqual(['a/2024']);
  });

  it('refuses the ninth page of one person', async () => {
    const { server } = office();
    const open: AbortController[] = [];
    const statuses: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const abort = new AbortController();
      open.push(abort);
      statuses.push((await fetch(`${server.url}/api/live`, { signal: abort.signal })).status);
    }
    for (const abort of open) abort.abort();
    expect(statuses).toEqual([...Array.from({ length: 8 }, () => 200), 503]);
  });
});

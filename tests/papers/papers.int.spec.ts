import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import XLSX from 'xlsx';
import { readDocx } from '../../libs/documents/src/docx.spec-kit.js';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { approveTarget } from '../kit/target.js';

const YEAR = '/api/projects/p/years/2024';
const FILE = Buffer.from('走访台账：十二次');

/** A project with two indicators, one of them with a material. */
async function story(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2024-01-10');
  await office.unit('u', { 2024: CENTRAL });
  await office.project('p', 'u', '走访经费');
  await office.paper('issue', line('p', 2024), '1000000.00', '2024-01-10');
  await approveTarget(client, { targetId: 'p-2024', projectId: 'p', fiscalYear: 2024 }, '2024-01-10', [
    { indicatorId: 'visits', level1: '产出指标', name: '走访次数', target: '≥10次', weight: '50' },
    { indicatorId: 'order', level1: '效益指标', name: '秩序改善', target: '改善', weight: '40' },
  ]);
  await fetch(`${client.url}/api/files`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: FILE,
  });
  await client.does('attachEvidence', {
    projectId: 'p',
    fiscalYear: 2024,
    evidenceId: 'ev',
    indicatorId: 'visits',
    kind: 'list',
    title: '走访台账',
    datedOn: '2024-12-10',
    attachedOn: '2024-12-11',
    sha256: `sha256:${createHash('sha256').update(FILE).digest('hex')}`,
    bytes: FILE.length,
    fileName: '台账/一.txt',
  });
  // Read once behind the last act: the papers below are asked for without saying what was seen.
  await client.form('p', 2024);
}

describe('what leaves beside the form', () => {
  const office = useOffice(story);
  const fetched = async (path: string) => {
    const response = await fetch(`${office().client.url}${YEAR}/${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return {
      name: decodeURIComponent(response.headers.get('content-disposition') ?? ''),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

  it('the list of materials, in Word: what shows which line, and the line that has nothing', async () => {
    const { name, bytes } = await fetched('papers/evidence?format=docx');
    expect(name).toContain('2024年度走访经费佐证材料清单.docx');
    const { tables } = await readDocx(bytes);
    const texts = tables.flat().map(({ text }) => text);
    for (const said of ['01', '走访台账', '走访次数', '秩序改善']) expect(texts).toContain(said);
    expect(texts.some((text) => text.startsWith('（无'))).toBe(true);
  });

  it('the materials in one .zip, numbered as on the list inside', async () => {
    const { bytes } = await fetched('evidence.zip');
    const { files } = await JSZip.loadAsync(bytes);
    expect(Object.keys(files)).toEqual(['00 佐证材料清单.xlsx', '01 台账_一.txt']);
    expect(await files['01 台账_一.txt']?.async('nodebuffer')).toEqual(FILE);
    const book = XLSX.read(await files['00 佐证材料清单.xlsx']!.async('nodebuffer'));
    expect(JSON.stringify(book.Sheets['佐证材料清单'])).toContain('走访台账');
  });

  it.each(['target', 'findings', 'review'])('%s as .pdf and .xlsx', async (paper) => {
    expect((await fetched(`papers/${paper}?format=pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const book = XLSX.read((await fetched(`papers/${paper}`)).bytes);
    expect(JSON.stringify(book.Sheets)).toContain('草稿');
  });

  it('what changed between two days, in Excel and as .pdf: the rows of the page', async () => {
    const dates = { axis: 'asOf', from: '2024-01-01', to: '2024-12-31' };
    const between = String(new URLSearchParams(dates));
    const page = await office().client.get<{ changes: readonly { label: string; after: string }[] }>(
      `${YEAR}/changes`,
      dates,
    );
    expect(page.changes.length).toBeGreaterThan(0);
    const { bytes, name } = await fetched(`changes.xlsx?${between}`);
    expect(name).toContain('变动2024-01-01至2024-12-31.xlsx');
    const [sheet] = Object.values(XLSX.read(bytes).Sheets);
    const cells: string[][] = XLSX.utils.sheet_to_json(sheet ?? {}, { header: 1 });
    for (const { label, after } of page.changes)
      expect(cells.find(([first]) => first === label)?.[2]).toBe(after);
    const pdf = await fetched(`changes.pdf?${between}`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
  it.each(['docx', 'xlsx', 'pdf'])(
    'a form of others in .%s is re-checked, and nothing enters',
    async (format) => {
      const { client } = office();
      const before = await client.get<{ headIndex: number }>('/api/ledger');
      const { bytes } = await fetched(`form.${format}`);
      const query = new URLSearchParams({ name: `自评表.${format}` });
      const response = await fetch(`${client.url}/api/check/paper?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      expect(response.status).toBe(200);
      const { file, forms, findings } = (await response.json()) as {
        file: string;
        forms: { name: string; indicators: { name: string; target: string }[] }[];
        findings: unknown[];
      };
      expect([file, forms.length]).toEqual([`自评表.${format}`, 1]);
      expect(forms[0]?.name).toBe('走访经费');
      expect(forms[0]?.indicators.map(({ name, target }) => [name, target])).toEqual([
        ['走访次数', '≥10次'],
        ['秩序改善', '改善'],
      ]);
      expect(findings).toEqual(expect.any(Array));
      expect(await client.get<{ headIndex: number }>('/api/ledger')).toEqual(before);
    },
  );
  it('open data: the same figures as JSON and as CSV, under the schema that is published', async () => {
    const { client } = office();
    const [project] = await client.get<readonly Record<string, unknown>[]>('/api/open-data/projects.json', {
      year: '2024',
    });
    expect(project).toMatchObject({ projectId: 'p', unitId: 'u', name: '走访经费', adjusted: '1000000.00' });
    const schema = await client.get<{ items: { required: string[] } }>('/api/open-data/schema.json');
    expect(Object.keys(project ?? {}).toSorted()).toEqual(schema.items.required.toSorted());
    const response = await fetch(`${client.url}/api/open-data/projects.csv?year=2024`);
    const [head, cells] = (await response.text()).replace('\uFEFF', '').split('\r\n');
    expect(head?.split(',')).toEqual(schema.items.required);
    expect(cells?.split(',').slice(0, 2)).toEqual(['p', '2024']);
  });
  it('a file that is no form says so, and one that is none at all is refused in one sentence', async () => {
    const sent = (name: string, body: string) =>
      fetch(`${office().client.url}/api/check/paper?${new URLSearchParams({ name })}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body,
      });
    const page = (await (await sent('通知.html', '<p>关于开会的通知</p>')).json()) as {
      forms: unknown[];
      asks: { question: string }[];
    };
    expect(page.forms).toEqual([]);
    expect(page.asks[0]?.question).toContain('没有认出任何表');
    const broken = await sent('坏.xlsx', 'PK\u0003\u0004 not a zip');
    expect(broken.status).toBe(422);
    const said = ((await broken.json()) as { detail: string }).detail;
    expect(said.length).toBeLessThan(80);
  });
  it('a paper that is not there, and a format, are refused', async () => {
    for (const path of ['papers/other', 'papers/review?format=doc'])
      expect((await fetch(`${office().client.url}${YEAR}/${path}`)).status).toBe(400);
  });
});

/** A form of a hundred and twenty lines: some twenty pages. */
async function longStory(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2024-01-10');
  await office.unit('u', { 2024: CENTRAL });
  await office.project('p', 'u', '走访经费');
  await office.paper('issue', line('p', 2024), '1000000.00', '2024-01-10');
  const indicators = Array.from({ length: 120 }, (_, n) => ({
    indicatorId: `i${n}`,
    level1: '产出指标',
    name: `第 ${n} 项：${'走访困难群众并逐户登记台账'.repeat(8)}`.slice(0, 100),
    target: `≥${n + 1}次`,
    weight: '0.75',
  }));
  const target = { targetId: 'p-2024', projectId: 'p', fiscalYear: 2024 };
  await approveTarget(client, target, '2024-01-10', indicators);
  await client.form('p', 2024);
}

describe('while a long form is drawn', () => {
  const office = useOffice(longStory);

  it('everything else is answered', async () => {
    const { url } = office().client;
    let drawn = false;
    const pdf = fetch(`${url}${YEAR}/form.pdf`).then(async (response) => {
      const bytes = Buffer.from(await response.arrayBuffer());
      drawn = true;
      return { status: response.status, bytes };
    });
    let answers = 0;
    while (!drawn) {
      expect((await fetch(`${url}/health`)).status).toBe(200);
      answers += 1;
    }
    const { status, bytes } = await pdf;
    expect([status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    // Drawn in the way of the requests it lets through one or two before it begins.
    expect(answers).toBeGreaterThan(10);
    process.stdout.write(`${answers} requests answered while a form of ${bytes.length} bytes was drawn\n`);
  });
});

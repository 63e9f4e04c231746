import { describe, expect, it } from '@jest/globals';
import { recognise } from '@mingzhang/reading';
import { strToU8, zipSync } from 'fflate';
import { readPaper } from './read-paper.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = (body: string): Uint8Array => bytes(`<html><body>${body}</body></html>`);

/** docs/rules.md §8.1 with the target in three columns, levels merged downwards, headings with blanks and breaks. */
const CENTRAL = `<p>项目支出绩效自评表</p><p>（2022年度）</p><table>
<tr><td colspan=2>项目名称</td><td colspan=8>营养改善计划</td></tr>
<tr><td rowspan=3>项目资金<br>（元）</td><td></td><td>年初预算数</td><td>全 年 预 算 数</td><td>全年执行数（B）</td><td>分值</td><td>执行率</td><td colspan=3>得分</td></tr>
<tr><td>年度资金总额</td><td></td><td>387664.62</td><td>387664.62</td><td>10</td><td>100%</td><td colspan=3>10</td></tr>
<tr><td>其中:当年财政拨款</td><td></td><td>387664.62</td><td>387664.62</td><td>—</td><td></td><td colspan=3></td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级<br>指标</td><td>指标性质</td><td>指标值</td><td>度量单位</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>学生受资助人数</td><td>≧</td><td>735</td><td>人次</td><td>735</td><td>10</td><td>10</td><td></td></tr>
<tr><td>质量指标</td><td>覆盖率</td><td>≧</td><td>100</td><td>%</td><td>98%</td><td>10</td><td>9.8</td><td>转学两人</td></tr>
<tr><td colspan=7>总分</td><td>100</td><td>96</td><td></td></tr></table>`;

describe('a form of others', () => {
  it('is read by its headings, as printed, with the place of each field', async () => {
    const { forms, asks } = recognise(await readPaper('表.html', page(CENTRAL)));
    expect(asks).toEqual([]);
    expect(forms).toHaveLength(1);
    const [form] = forms;
    expect(form).toMatchObject({ name: '营养改善计划', year: 2022, kind: 'project', total_score: '96' });
    expect(form?.funds).toMatchObject({
      unit: '元',
      rows: [
        {
          source: '年度资金总额',
          adjusted: '387664.62',
          executed: '387664.62',
          weight: '10',
          rate: '100%',
          score: '10',
        },
        { source: '其中:当年财政拨款', weight: '—', score: '' },
      ],
    });
    expect(form?.indicators).toMatchObject([
      {
        level1: '产出指标',
        level2: '数量指标',
        name: '学生受资助人数',
        target: '≧735人次',
        actual: '735',
        hasReason: false,
      },
      {
        level1: '产出指标',
        level2: '质量指标',
        target: '≧100%',
        weight: '10',
        score: '9.8',
        hasReason: true,
      },
    ]);
    expect(form?.places['indicators[1].score']).toBe('表 1 第 7 行第 9 列');
  });

  it('whose cell is no number where a number belongs is asked about, not guessed', async () => {
    const odd = CENTRAL.replace('<td>9.8</td>', '<td>基本达成</td>');
    const { forms } = recognise(await readPaper('表.html', page(odd)));
    expect(forms[0]?.asks.map(({ field }) => field)).toContain('indicators[1]');
    expect(forms[0]?.complete).toBe(false);
  });

  it('whose row lost the cells of both levels is asked about in that row, though every word would pass for another', async () => {
    const head = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'];
    const rows = [
      head,
      ['产出指标', '质量指标', '验收情况', '优良', '优良', '10', '10', ''],
      ['制度建设', '健全', '健全', '10', '10', ''],
    ];
    const table = rows
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('');
    const { forms } = recognise(
      await readPaper('表.html', page(`<p>项目支出绩效自评表</p><table>${table}</table>`)),
    );
    const asked = forms[0]?.asks.map(({ field }) => field);
    expect(asked).toContain('indicators[1]');
    expect(asked).not.toContain('indicators[0]');
  });

  it('is two forms where a second name begins', async () => {
    const { forms } = recognise(
      await readPaper('表.html', page(CENTRAL + CENTRAL.replace('营养改善计划', '道路养护'))),
    );
    expect(forms.map(({ name }) => name)).toEqual(['营养改善计划', '道路养护']);
  });
});

const office = (entries: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));

describe('a file that must not be read', () => {
  const LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:body/></w:document>';
  it.each([
    ['entities of its own', office({ 'word/document.xml': LAUGHS }), /自定义实体/u],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) }), /解压后过大/u],
    ['a broken archive', bytes('PK\u0003\u0004 this is no archive'), /已损坏/u],
    ['macros', office({ 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'x' }), /宏/u],
    [
      'a million columns',
      page(`<table><tr>${'<td colspan=900>1</td>'.repeat(3)}</tr></table>`),
      /超过 1000 列/u,
    ],
    ['a mark of secrecy', page('<p>机密★10年</p><p>项目支出绩效自评表</p>'), /密级标志/u],
    ['no known kind', bytes('just text'), /认不出/u],
    ['nothing', new Uint8Array(), /空文件/u],
  ])('with %s is refused in one sentence', async (_what, file, sentence) => {
    await expect(readPaper('文件', file)).rejects.toThrow(sentence);
  });
});

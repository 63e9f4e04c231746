import { withThousands } from '@mingzhang/domain';

/** What stands in the package for one project. */
export interface PackedForm {
  readonly projectId: string;
  readonly name: string;
  readonly total: string | null;
  readonly signedAt: string | null;
  /** Signed, and opened again since: what is sealed is not the present any more. */
  readonly reopened: boolean;
}

export interface PackageFacts {
  readonly ledger: string;
  readonly origin: string;
  readonly key: string;
  readonly unit: string;
  readonly fiscalYear: number;
  readonly events: number;
  /** Covered by the package's checkpoint. */
  readonly size: number;
  readonly demo: boolean;
  readonly forms: readonly PackedForm[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string): string => text.replace(/[&<>"]/gu, (sign) => escapes[sign] ?? sign);

const STYLE =
  'body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1f1f1f}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left}' +
  'pre{background:#f4f4f4;padding:.8em;overflow-x:auto}.warn{border-left:4px solid #ad4e00;padding-left:1em}';

/** The package's first page: opens from a stick, loads nothing, and says what to check first and what that is worth. */
export function indexPage(facts: PackageFacts): string {
  const { ledger, origin, key, unit, fiscalYear, events, size, demo, forms } = facts;
  const title = html(`${unit} ${fiscalYear} 年度审计包`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${STYLE}</style></head><body>
<h1>${title}</h1>
<p>账：${html(ledger)}${demo ? '（演示数据）' : ''}。日志 ${html(origin)}，共 ${events} 项，本账自己签的检查点盖住前 ${size} 项。</p>
<h2>先做这几步</h2>
<ol>
<li>核验程序和本账的公钥，请从本包以外的途径取得（包里的公钥只供对照）。公钥：<pre>${html(key)}</pre></li>
<li>解开本包，核验每一项事项、每张签批的表的回执和平铺的表格：
<pre>node main.js audit 解开的目录 --key 公钥 --kept 您以前保存的检查点</pre>没有保存过检查点的，去掉 --kept。</li>
<li>把 <a href="log/checkpoint">log/checkpoint</a> 另存起来：下次核验时用 --kept 给出，从这一刻起，改动过去的事项会被发现。</li>
<li>逐张把纸质件与 forms 里的数对照：回执证明的是封存的数据，不是纸。</li>
<li>在 <a href="events.csv">events.csv</a> 里按登记时间与发生日期看补录，在 <a href="movements.csv">movements.csv</a> 里看年末突击支付、红字与退款。</li>
</ol>
<p class="warn">核验能说明什么：与检查点相比，事项一字未改。检查点由本账自己签名，持有数据和私钥的人在您保存检查点之前可以整体重做；
只有账外保存的检查点，或账外见证人签过的检查点，才约束建账的人。事项所记是否真实，不在证明之内。</p>
<h2>自评表</h2>
<table><thead><tr><th>项目</th><th>总分</th><th>签批</th><th>表</th><th>回执</th></tr></thead><tbody>
${forms.map(formRow).join('\n')}
</tbody></table>
<h2>包里有什么</h2>
<ul>
<li><a href="log/">log/</a>：整本账的事项（events.ndjson）、瓦片和检查点（C2SP tlog-tiles），核验的依据</li>
<li><a href="events.csv">events.csv</a>、<a href="evidence.csv">evidence.csv</a>：事项与佐证材料的校验值，由事项平铺，核验时逐字节比对</li>
<li><a href="movements.csv">movements.csv</a>、<a href="audit.xlsx">audit.xlsx</a>：资金变动与各表总分，由程序算出，供筛选汇总，不在核验之内</li>
<li>forms/、receipts/：自评表（.json 为封存的原文，.xlsx 内附回执）与回执</li>
</ul>
</body></html>
`;
}

function formRow({ projectId, name, total, signedAt, reopened }: PackedForm): string {
  const [id, score] = [html(projectId), total === null ? '—' : html(withThousands(total))];
  const receipt = signedAt === null ? '没有签批，没有回执' : `<a href="receipts/${id}.json">回执</a>`;
  const signed =
    signedAt === null ? '—' : `${html(signedAt)}${reopened ? '（此后退回重开，这里是当时封存的）' : ''}`;
  const form = `<a href="forms/${id}.xlsx">Excel</a> <a href="forms/${id}.json">原文</a>`;
  return `<tr><td>${html(name)}</td><td>${score}</td><td>${signed}</td><td>${form}</td><td>${receipt}</td></tr>`;
}

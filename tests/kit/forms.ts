import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mingzhang, ROOT } from './process.js';

export interface Form {
  readonly id: string;
  readonly [column: string]: unknown;
}

/** Forms that offices published (docs/formats.md §1). */
export const FORMS_FILE = join(ROOT, 'fixtures/forms/dev.json');
export const FORMS = JSON.parse(readFileSync(FORMS_FILE, 'utf8')) as readonly Form[];

export function published(id: string): Form {
  const form = FORMS.find((one) => one.id === id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
}

/** Files of a test, in its own folder. */
export function filesIn(dir: string): (name: string, content: string | Uint8Array | object) => string {
  mkdirSync(dir, { recursive: true });
  return (name, content) => {
    const file = join(dir, name);
    const plain = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(file, plain ? content : JSON.stringify(content));
    return file;
  };
}

/** What a command prints as JSON; its exit code beside it. */
export async function json<T>(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly data: T }> {
  const { code, stdout, stderr } = await mingzhang([...args, '--json']);
  if (stderr !== '') throw new Error(stderr);
  return { code, data: JSON.parse(stdout) as T };
}

/** A whole form of 100 points in which nothing is wrong: 94 ÷ 95 × 10 = 9.89, so 99.89 in all, and the loss has its reason. */
export function soundForm(): Form {
  const row = (
    levels: string,
    name: string,
    target: string,
    actual: string,
    weight: string,
    more: object = {},
  ) => {
    const [level1, level2] = levels.split('/');
    return { level1, level2, name, target, actual, weight, score: weight, ...more };
  };
  const money = { initial: '10', adjusted: '10', executed: '10', weight: '10', rate: '100%', score: '10' };
  return {
    id: 'sound',
    year: 2024,
    kind: 'project',
    name: '培训经费',
    funds: { unit: '万元', rows: [{ source: '年度资金总额', ...money }] },
    indicators: [
      row('产出指标/数量指标', '培训人次', '≥100人次', '100人次', '20'),
      row('产出指标/质量指标', '培训合格率', '≥95%', '94%', '10', { score: '9.89', hasReason: true }),
      row('产出指标/时效指标', '培训完成时间', '2024年12月底前', '2024年11月', '10'),
      row('产出指标/成本指标', '人均培训费', '≤1000元/人', '1000元/人', '10'),
      row('效益指标/社会效益指标', '持证上岗人数', '≥90人', '95人', '15'),
      row('效益指标/可持续影响指标', '培训资料使用年限', '≥3年', '3年', '15'),
      row('满意度指标/服务对象满意度指标', '学员满意度', '≥90%', '93%', '10'),
    ],
    total_score: '99.89',
    complete: true,
  };
}

import type { Entry, RowReader } from '../entry.js';
import type { KnownIndicator } from '../known.js';
import { plain } from '../table.js';

function indicatorNamed(
  row: RowReader,
  projectId: string,
  year: number,
  name: string,
): KnownIndicator | undefined {
  const known = row.setting.known.indicators[`${projectId}/${year}`] ?? [];
  return known.find((one) => plain(one.name) === plain(name));
}

/** A report of its own for each row, so that another export with more rows adds those and nothing else. */
export function result(row: RowReader): Entry {
  const [projectId, fiscalYear, name] = [row.project(), row.year(), row.must('indicator')];
  const occurredOn = row.day('occurredOn');
  const indicator = indicatorNamed(row, projectId, fiscalYear, name);
  if (indicator === undefined && projectId !== '' && name !== '') {
    row.wrong('indicator', `该项目 ${fiscalYear} 年度的目标里没有三级指标“${name}”`);
  }
  const indicatorId = indicator?.indicatorId ?? '';
  const key = JSON.stringify([row.setting.sourceSystem, projectId, fiscalYear, indicatorId, occurredOn]);
  return {
    group: `${key}#${row.row.number}`,
    command: 'reportResult',
    head: { reportId: `rr-${row.setting.digest(key)}`, projectId, fiscalYear, occurredOn },
    item: {
      list: 'results',
      value: {
        indicatorId,
        actual: row.must('actual'),
        numerator: row.text('numerator'),
        denominator: row.text('denominator'),
      },
    },
  };
}

/** All rows of a project's year are one version. Its id is made of what it says: another content is another version. */
export function target(row: RowReader): Entry {
  const [projectId, fiscalYear, name] = [row.project(), row.year(), row.must('name')];
  const level2 = row.text('level2');
  const known = indicatorNamed(row, projectId, fiscalYear, name);
  return {
    group: `${projectId}/${fiscalYear}`,
    command: 'draftTarget',
    head: { projectId, fiscalYear, draftedOn: row.day('draftedOn') },
    item: {
      list: 'indicators',
      value: {
        indicatorId: known?.indicatorId ?? `i-${row.setting.digest(`${level2 ?? ''}\n${plain(name)}`)}`,
        level1: row.must('level1'),
        level2,
        name,
        target: row.must('target'),
        weight: row.text('weight')?.replace(/\s*(分|%)$/u, '') ?? null,
      },
    },
  };
}

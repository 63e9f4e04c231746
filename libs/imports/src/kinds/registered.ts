import { CATEGORY_LABELS, FREQUENCY_LABELS } from '@mingzhang/domain';
import { readWord } from '../cells.js';
import type { Entry, RowReader } from '../entry.js';
import { plain } from '../table.js';

export function project(row: RowReader): Entry | { readonly skipped: string } {
  const { known, digest } = row.setting;
  const [name, code] = [row.must('name'), row.text('projectCode')];
  const unitId = unitOf(row);
  const there = known.projects.find((one) =>
    code === null ? plain(one.name) === plain(name) && one.unitId === unitId : one.code === plain(code),
  );
  if (there !== undefined) return { skipped: `此前已登记：${there.name}` };
  const projectId = `p-${digest(code === null ? JSON.stringify([unitId, plain(name)]) : plain(code))}`;
  return {
    group: projectId,
    command: 'registerProject',
    head: {
      projectId,
      name,
      code: code === null ? null : plain(code),
      unitId,
      category: row.read('category', (text) => readWord(text, CATEGORY_LABELS)) ?? '',
      frequency: row.optional('frequency', (text) => readWord(text, FREQUENCY_LABELS)),
      registeredOn: row.day('registeredOn'),
    },
    item: null,
  };
}

/** The unit the row names; a ledger of one office need not be told. */
function unitOf(row: RowReader): string {
  const { units } = row.setting.known;
  const [only, other] = units;
  const name = row.text('unitName');
  if (name === null && only !== undefined && other === undefined) return only.unitId;
  const unit = units.find((one) => plain(one.name) === plain(name ?? '') || one.unitId === name);
  if (unit !== undefined) return unit.unitId;
  row.wrong('unitName', name === null ? '没有写单位' : `账里没有名为“${name}”的单位，请先登记单位`);
  return '';
}

export function unit(row: RowReader): Entry | { readonly skipped: string } {
  const name = row.must('unitName');
  const there = row.setting.known.units.find((one) => plain(one.name) === plain(name));
  if (there !== undefined) return { skipped: `此前已登记：${there.name}` };
  const unitId = `u-${row.setting.digest(plain(name))}`;
  return {
    group: unitId,
    command: 'registerUnit',
    head: { unitId, name, department: row.text('department'), registeredOn: row.day('registeredOn') },
    item: null,
  };
}

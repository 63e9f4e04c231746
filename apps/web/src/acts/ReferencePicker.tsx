import { Select } from 'antd';
import { useState } from 'react';
import { call, type Choice } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import type { Choosable } from './choosable.js';
import type { ControlProps } from './control.js';

interface ReferencePickerProps extends ControlProps {
  readonly of: Choosable;
  /** Where it is looked for; of projects, units and schemes everywhere. */
  readonly projectId: string;
  readonly year: string;
  readonly isOptional?: boolean;
  /** Other things that may be meant, before those that are found. */
  readonly more?: readonly Choice[];
  readonly onPick?: (choice: Choice) => void;
}

const WHAT: Record<Choosable, string> = {
  project: '项目名称或代码的一部分',
  unit: '单位名称的一部分',
  scheme: '方案名称的一部分',
  indicator: '指标名称的一部分',
  budgetDocument: '文号的一部分',
  target: '编制日期',
  result: '完成日期',
  evidence: '材料名称的一部分',
  arrival: '到位日期或文号',
  voucher: '支付单号的一部分',
};

/** Looks up by name what an id is meant for. What is not found may still be typed: the ledger says whether it is there. */
export function ReferencePicker({
  of,
  projectId,
  year,
  value,
  onChange,
  isOptional = false,
  more = [],
  onPick,
  placeholder,
  ...control
}: ReferencePickerProps) {
  const [text, setText] = useState('');
  const asked = { of, projectId, year, text };
  const { data, isLoading } = useAnswer(JSON.stringify(asked), (signal) => ask(asked, signal));
  const choices = [...more, ...(data ?? [])];
  const known = choices.some((one) => one.value === value);
  const typed = text.trim();
  const options = [
    ...choices,
    ...(known || value === '' ? [] : [{ value, label: value, hint: '', also: {} }]),
    ...(typed === '' || choices.length > 0 || isLoading
      ? []
      : [{ value: typed, label: typed, hint: '未找到，按此填写', also: {} }]),
  ];
  return (
    <Select
      {...control}
      className="reference"
      suffixIcon={SELECT_ICON}
      value={value === '' ? undefined : value}
      placeholder={placeholder ?? WHAT[of]}
      allowClear={isOptional && { clearIcon: <span>清除</span> }}
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={isLoading ? '正在查找' : nothingSaid(of, projectId)}
      options={options.map((one) => ({
        value: one.value,
        label: one.hint === '' ? one.label : `${one.label}（${one.hint}）`,
      }))}
      onChange={(chosen?: string) => {
        setText('');
        onChange(chosen ?? '');
        const choice = choices.find((one) => one.value === chosen);
        if (choice !== undefined) onPick?.(choice);
      }}
    />
  );
}

const nothingSaid = (of: Choosable, projectId: string): string =>
  projectId === '' && !['project', 'unit', 'scheme'].includes(of) ? '请先选项目和年度' : '没有找到';

interface Asked {
  readonly of: Choosable;
  readonly projectId: string;
  readonly year: string;
  readonly text: string;
}

async function ask({ of, projectId, year, text }: Asked, signal: AbortSignal): Promise<readonly Choice[]> {
  switch (of) {
    case 'project': {
      const { projects } = await call('GET /api/named-projects', { signal, query: { q: text } });
      return projects.map((one) => ({
        value: one.projectId,
        label: one.name,
        hint: one.code ?? '',
        also: {},
      }));
    }
    case 'unit': {
      const { units } = await call('GET /api/units', { signal, query: { q: text } });
      return units.map((one) => ({ value: one.unitId, label: one.unitName, hint: '', also: {} }));
    }
    case 'scheme': {
      const schemes = await call('GET /api/schemes', { signal });
      return schemes
        .map((one) => ({ value: one.id, label: one.title, hint: one.authority, also: {} }))
        .filter((one) => `${one.label}${one.hint}${one.value}`.includes(text));
    }
    default: {
      if (projectId === '' || !/^\d{4}$/.test(year)) return [];
      const { choices } = await call('GET /api/projects/{projectId}/years/{year}/choices', {
        signal,
        path: { projectId, year: Number(year) },
        query: { of, q: text },
      });
      return choices;
    }
  }
}

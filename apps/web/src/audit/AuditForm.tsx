import { Button, Form, Input, Select } from 'antd';
import { EVENT_LABELS } from './event-labels.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { AUDIT_FIELDS, type AuditField, type AuditQuery } from './audit-query.js';

const TEXTS: readonly (readonly [AuditField, string, string])[] = [
  ['number', '文号或凭证号', '可只填一部分'],
  ['person', '登记人', '姓名、用户名或标识'],
  ['amountFrom', '金额从（元）', '单据或其中一行'],
  ['amountTo', '金额到（元）', '只填一端也可以'],
  ['projectId', '项目标识', ''],
  ['unitId', '单位标识', ''],
  ['year', '年度', '如 2024'],
  ['occurredFrom', '发生日期从', '20240101'],
  ['occurredTo', '发生日期到', '20241231'],
  ['recordedFrom', '登记日期从', ''],
  ['asOf', '截至登记日', '当时账上已有的'],
  ['upTo', '发生截止日', '当时已发生的'],
];

interface AuditFormProps {
  readonly query: AuditQuery;
  readonly ask: (query: AuditQuery) => void;
}

/** By what the trail is searched. */
export function AuditForm({ query, ask }: AuditFormProps) {
  const given = (values: Partial<Record<AuditField, string | string[]>>): AuditQuery =>
    Object.fromEntries(
      AUDIT_FIELDS.flatMap((name) => {
        const value = values[name];
        const text = Array.isArray(value) ? value.join(',') : (value?.trim() ?? '');
        return text === '' ? [] : [[name, text]];
      }),
    );
  return (
    <Form
      key={JSON.stringify(query)}
      layout="vertical"
      className="audit-form"
      role="search"
      aria-label="查找事项"
      initialValues={{ ...query, types: query.types?.split(',') }}
      onFinish={(values: Partial<Record<AuditField, string | string[]>>) => ask(given(values))}
    >
      {TEXTS.map(([name, label, hint]) => (
        <Form.Item key={name} name={name} label={label}>
          <Input placeholder={hint} />
        </Form.Item>
      ))}
      <Form.Item name="types" label="事项种类">
        <Select
          mode="multiple"
          suffixIcon={SELECT_ICON}
          options={EVENT_LABELS.map(([value, label]) => ({ value, label }))}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部"
          notFoundContent="没有这种事项"
        />
      </Form.Item>
      <div className="audit-acts">
        <Button type="primary" htmlType="submit">
          查找
        </Button>
        <Button onClick={() => ask({})}>清除条件</Button>
      </div>
    </Form>
  );
}

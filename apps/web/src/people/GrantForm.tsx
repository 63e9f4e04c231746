import { Button, Form, Input, Select } from 'antd';
import { DUTY_LABELS, type Duty } from '@mingzhang/domain';
import { call, type People } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';
import type { Acting } from './AddPerson.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { yearsOf } from './scope.js';

interface Filled {
  readonly personId: string;
  readonly duty: Duty;
  readonly units?: string[];
  readonly years?: string;
  readonly until?: string;
  readonly paper?: string;
}

const DUTIES = Object.entries(DUTY_LABELS).map(([value, label]) => ({ value, label }));

export function GrantForm({ people, isAsking, act }: Acting & { readonly people: People['people'] }) {
  const [form] = Form.useForm<Filled>();
  const { data: units } = useAnswer('units', (signal) => call('GET /api/units', { signal }));
  const duty = Form.useWatch('duty', form);
  const grant = ({ personId, duty, units, years, until, paper }: Filled): void =>
    act(async () => {
      const body = {
        personId,
        duty,
        units: units === undefined || units.length === 0 ? null : units,
        years: yearsOf(years),
        until: until === undefined || until === '' ? null : until,
        paper: paper === undefined || paper === '' ? null : paper,
      };
      const answer = await call('POST /api/grants', { body });
      form.resetFields();
      return answer;
    });
  const choices = people
    .filter(({ disabledAt }) => disabledAt === null)
    .map(({ personId, name, login }) => ({ value: personId, label: `${name ?? '（已清除）'}（${login}）` }));
  return (
    <Section title="授权">
      <Form form={form} layout="vertical" className="grant-form" requiredMark={false} onFinish={grant}>
        <Form.Item name="personId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} suffixIcon={SELECT_ICON} options={choices} />
        </Form.Item>
        <Form.Item name="duty" label="职责" rules={[{ required: true, message: '请选择职责' }]}>
          <Select suffixIcon={SELECT_ICON} options={DUTIES} />
        </Form.Item>
        <Form.Item name="units" label="单位" extra="空为全部单位">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            suffixIcon={SELECT_ICON}
            notFoundContent="还没有登记单位"
            options={(units?.units ?? []).map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
          />
        </Form.Item>
        <Form.Item name="years" label="年度" extra="如 2025，2026；空为全部年度">
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="until" label="有效期至" extra="如 2026-12-31，含当日；空为不限">
          <Input />
        </Form.Item>
        <Form.Item
          name="paper"
          label={duty === 'auditor' ? '审计通知书文号' : '依据'}
          rules={[{ required: duty === 'auditor', message: '审计须写审计通知书文号' }]}
        >
          <Input />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={isAsking}>
          授权
        </Button>
      </Form>
    </Section>
  );
}

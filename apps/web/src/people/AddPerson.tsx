import { Button, Form, Input } from 'antd';
import { call } from '../api/client.js';
import { Section } from '../ui/Section.js';

export interface Acting {
  readonly isAsking: boolean;
  readonly act: (request: () => Promise<object>) => void;
}

export function AddPerson({ isAsking, act }: Acting) {
  const [form] = Form.useForm();
  return (
    <Section title="新增人员">
      <Form
        form={form}
        layout="inline"
        requiredMark={false}
        onFinish={(body: { login: string; name: string }) =>
          act(async () => {
            const answer = await call('POST /api/people', { body });
            form.resetFields();
            return answer;
          })
        }
      >
        <Form.Item
          name="login"
          label="用户名"
          rules={[
            { required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: '小写字母、数字，2 至 40 个' },
          ]}
        >
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit" disabled={isAsking}>
          新增
        </Button>
      </Form>
    </Section>
  );
}

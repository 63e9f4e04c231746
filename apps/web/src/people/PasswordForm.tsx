import { Button, Form, Input } from 'antd';

export interface Passwords {
  readonly current: string;
  readonly next: string;
}

interface PasswordFormProps {
  readonly login: string;
  readonly isAsking: boolean;
  readonly change: (passwords: Passwords) => void;
  readonly autoFocus?: boolean;
}

export function PasswordForm({ login, isAsking, change, autoFocus = false }: PasswordFormProps) {
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, next }: Passwords) => change({ current, next })}
    >
      <input hidden readOnly autoComplete="username" value={login} />
      <Form.Item name="current" label="原口令" rules={[{ required: true, message: '请填写原口令' }]}>
        <Input.Password autoComplete="current-password" visibilityToggle={false} autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item
        name="next"
        label="新口令"
        extra="至少 10 个字符，不含用户名"
        rules={[{ required: true, min: 10, message: '至少 10 个字符' }]}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新口令"
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的不一样')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isAsking} block>
        修改口令
      </Button>
    </Form>
  );
}

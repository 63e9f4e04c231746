import { Button, Form, Input } from 'antd';
import { call, type Session } from '../api/client.js';
import { useAsk } from '../jobs/use-ask.js';
import { Entrance } from './Entrance.js';

interface ChangePasswordPageProps {
  readonly session: Session;
  readonly done: () => void;
  readonly leave: () => void;
}

interface Filled {
  readonly current: string;
  readonly next: string;
}

export function ChangePasswordPage({ session, done, leave }: ChangePasswordPageProps) {
  const { isAsking, failure, ask } = useAsk();
  return (
    <Entrance title="修改口令" ledger={session.title} failure={failure}>
      {session.signedIn?.mustChange === true && <p>现在的口令是别人给的，改成自己的才能继续。</p>}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }: Filled) =>
          ask(() => call('POST /api/session/password', { body: { current, next } }), done)
        }
      >
        <input hidden readOnly autoComplete="username" value={session.signedIn?.login ?? ''} />
        <Form.Item name="current" label="原口令" rules={[{ required: true, message: '请填写原口令' }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} autoFocus />
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
      <p className="hint">
        <Button type="link" onClick={leave}>
          退出
        </Button>
      </p>
    </Entrance>
  );
}

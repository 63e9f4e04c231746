import { Button, Form, Input } from 'antd';
import { call, type Session } from '../api/client.js';
import { useAsk } from '../jobs/use-ask.js';
import { Entrance } from './Entrance.js';

interface SignInPageProps {
  readonly session: Session;
  readonly entered: () => void;
}

export function SignInPage({ session, entered }: SignInPageProps) {
  const { isAsking, failure, ask } = useAsk();
  if (session.ready.length > 0) return <ReadyPeople session={session} entered={entered} />;
  return (
    <Entrance
      title="登录"
      ledger={session.title}
      failure={failure === null ? null : { ...failure, title: '没有登录' }}
    >
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(body: { login: string; password: string }) =>
          ask(() => call('POST /api/session', { body }), entered)
        }
      >
        <Form.Item name="login" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
          <Input autoComplete="username" autoCapitalize="none" autoFocus />
        </Form.Item>
        <Form.Item name="password" label="口令" rules={[{ required: true, message: '请填写口令' }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isAsking} block>
          登录
        </Button>
      </Form>
      <p className="hint">忘记口令，请系统管理员重置。</p>
    </Entrance>
  );
}

function ReadyPeople({ session, entered }: SignInPageProps) {
  const { isAsking, failure, ask } = useAsk();
  return (
    <Entrance title="选择演示人员" ledger={session.title} failure={failure}>
      <p>演示账不用口令，选一个人员进入。</p>
      <ul className="ready">
        {session.ready.map(({ personId, name, dutyLabel }) => (
          <li key={personId}>
            <Button
              block
              disabled={isAsking}
              onClick={() => ask(() => call('POST /api/session/ready', { body: { personId } }), entered)}
            >
              {`${dutyLabel} · ${name}`}
            </Button>
          </li>
        ))}
      </ul>
    </Entrance>
  );
}

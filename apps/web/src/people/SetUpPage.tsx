import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { call, type Session, type SetUp } from '../api/client.js';
import { useAsk } from '../jobs/use-ask.js';
import { Entrance } from './Entrance.js';

interface SetUpPageProps {
  readonly session: Session;
  readonly done: () => void;
}

const OFFICERS = [
  { duty: 'administrator', title: '系统管理员', does: '开设账号、重置口令、维护系统' },
  { duty: 'securityOfficer', title: '授权管理员', does: '授予和收回各人的职责' },
  { duty: 'auditOfficer', title: '审计管理员', does: '查看访问记录' },
] as const;

type Duty = (typeof OFFICERS)[number]['duty'];
type Filled = { readonly code: string } & Partial<
  Record<Duty, { readonly login: string; readonly name: string }>
>;

/** Once in the life of a ledger: whoever can read the terminal makes the three officers. */
export function SetUpPage({ session, done }: SetUpPageProps) {
  const [joined, setJoined] = useState(false);
  const [made, setMade] = useState<SetUp | null>(null);
  const { isAsking, failure, ask } = useAsk();
  if (made !== null) return <MadeOfficers session={session} made={made} done={done} />;
  const asked = joined ? OFFICERS.slice(0, 1) : OFFICERS;
  const send = ({ code, ...given }: Filled): void => {
    const officers = asked.map(({ duty }) => ({
      duty,
      login: given[duty]?.login ?? '',
      name: given[duty]?.name ?? '',
    }));
    let answer: SetUp | null = null;
    ask(
      async () => (answer = await call('POST /api/setup', { body: { code, joined, officers } })),
      () => setMade(answer),
    );
  };
  return (
    <Entrance title="首次设置" ledger={session.title} failure={failure}>
      <p>设立三员：系统管理、授权管理、审计管理。三员不经手业务。</p>
      <Form layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="code"
          label="一次性码"
          extra="服务启动时显示在终端"
          rules={[{ required: true, message: '请填写一次性码' }]}
        >
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item extra="只有一个科室的单位可以这样；此人仍不能录入和签批">
          <Checkbox checked={joined} onChange={({ target }) => setJoined(target.checked)}>
            三员由一人兼任
          </Checkbox>
        </Form.Item>
        {asked.map(({ duty, title, does }) => (
          <fieldset key={duty} className="officer">
            <legend>{joined ? '兼任三员的人' : `${title}（${does}）`}</legend>
            <Form.Item
              name={[duty, 'login']}
              label="用户名"
              rules={[
                {
                  pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/,
                  required: true,
                  message: '小写字母、数字，2 至 40 个',
                },
              ]}
            >
              <Input autoComplete="off" autoCapitalize="none" />
            </Form.Item>
            <Form.Item name={[duty, 'name']} label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
              <Input autoComplete="off" />
            </Form.Item>
          </fieldset>
        ))}
        <Button type="primary" htmlType="submit" loading={isAsking} block>
          设立
        </Button>
      </Form>
    </Entrance>
  );
}

function MadeOfficers({ session, made, done }: SetUpPageProps & { readonly made: SetUp }) {
  return (
    <Entrance title="请抄下初始口令" ledger={session.title} failure={null}>
      <p>只显示这一次。交给本人，首次登录时须改成自己的口令。</p>
      <table className="plain" aria-label="初始口令">
        <thead>
          <tr>
            <th scope="col">职责</th>
            <th scope="col">用户名</th>
            <th scope="col">初始口令</th>
          </tr>
        </thead>
        <tbody>
          {made.officers.map(({ personId, login, duties, password }) => (
            <tr key={personId}>
              <td>{duties.join('、')}</td>
              <td>{login}</td>
              <td>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="primary" block onClick={done}>
        已抄下，去登录
      </Button>
    </Entrance>
  );
}

import { Button, Select } from 'antd';
import { use } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { SessionContext } from './session-context.js';

/** Who I am, and out; on a demo, one click to be somebody else. */
export function AccountBar({ role }: { readonly role: string }) {
  const at = use(SessionContext);
  const signedIn = at?.session.signedIn ?? null;
  if (at === null || signedIn === null) return <span className="top-actor">操作角色：{role}</span>;
  const { ready } = at.session;
  const become = (personId: string): void => {
    void call('POST /api/session/ready', { body: { personId } }).then(() => window.location.assign('/'));
  };
  return (
    <div className="top-actor account">
      {ready.length > 0 ? (
        <Select
          aria-label="换演示人员"
          suffixIcon={SELECT_ICON}
          value={signedIn.personId}
          onChange={become}
          popupMatchSelectWidth={false}
          options={ready.map(({ personId, name, dutyLabel }) => ({
            value: personId,
            label: `${dutyLabel} · ${name}`,
          }))}
        />
      ) : (
        <Link to="/account" aria-label="口令与令牌">{`${signedIn.name ?? signedIn.login}（${role}）`}</Link>
      )}
      <Button type="link" onClick={at.leave}>
        退出
      </Button>
    </div>
  );
}

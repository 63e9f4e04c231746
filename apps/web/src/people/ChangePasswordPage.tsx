import { Button } from 'antd';
import { call, type Session } from '../api/client.js';
import { useAsk } from '../jobs/use-ask.js';
import { Entrance } from './Entrance.js';
import { PasswordForm } from './PasswordForm.js';

interface ChangePasswordPageProps {
  readonly session: Session;
  readonly done: () => void;
  readonly leave: () => void;
}

export function ChangePasswordPage({ session, done, leave }: ChangePasswordPageProps) {
  const { isAsking, failure, ask } = useAsk();
  return (
    <Entrance title="修改口令" ledger={session.title} failure={failure}>
      {session.signedIn?.mustChange === true && <p>现在的口令是别人给的，改成自己的才能继续。</p>}
      <PasswordForm
        login={session.signedIn?.login ?? ''}
        isAsking={isAsking}
        change={(body) => ask(() => call('POST /api/session/password', { body }), done)}
        autoFocus
      />
      <p className="hint">
        <Button type="link" onClick={leave}>
          退出
        </Button>
      </p>
    </Entrance>
  );
}

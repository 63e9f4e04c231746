import { Alert } from 'antd';
import { use, useState } from 'react';
import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useAsk } from '../jobs/use-ask.js';
import { FailureView, Loading } from '../ui/States.js';
import { AddPerson } from './AddPerson.js';
import { GrantForm } from './GrantForm.js';
import { PeopleTable } from './PeopleTable.js';
import { holdsDuty, SessionContext } from './session-context.js';

/** 系统 → 人员: who there is, and what each may. */
export function PeoplePage() {
  const session = use(SessionContext)?.session;
  const { data, failure, retry } = useAnswer('people', (signal) => call('GET /api/people', { signal }));
  const { isAsking, failure: refusal, ask } = useAsk();
  const [oneTime, setOneTime] = useState<string | null>(null);
  if (failure !== null && data === null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const act = (request: () => Promise<{ readonly password?: string } | object>): void => {
    let password: string | null = null;
    ask(
      async () => {
        const answer = await request();
        password = 'password' in answer ? String(answer.password) : null;
      },
      () => {
        setOneTime(password);
        retry();
      },
    );
  };
  const administers = holdsDuty(session, 'administrator');
  const authorizes = holdsDuty(session, 'securityOfficer');
  return (
    <>
      <title>人员 · 明账</title>
      <div className="page-head">
        <h1>人员</h1>
      </div>
      {data.officersJoined && (
        <Alert
          type="info"
          showIcon
          className="notice"
          title="本账的系统管理、授权管理、审计管理由一人兼任，此人不能录入和签批。"
        />
      )}
      <div aria-live="polite">
        {refusal !== null && (
          <Alert
            type="error"
            showIcon
            className="notice"
            title={refusal.title}
            description={refusal.detail}
          />
        )}
        {oneTime !== null && (
          <Alert
            type="info"
            showIcon
            className="notice"
            title="初始口令，只显示这一次"
            description={
              <>
                <code>{oneTime}</code> 请交给本人，首次登录时须修改。
              </>
            }
          />
        )}
      </div>
      {administers && <AddPerson isAsking={isAsking} act={act} />}
      {authorizes && <GrantForm people={data.people} isAsking={isAsking} act={act} />}
      <PeopleTable people={data.people} can={{ administers, authorizes }} isAsking={isAsking} act={act} />
    </>
  );
}

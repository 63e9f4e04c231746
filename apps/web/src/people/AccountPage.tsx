import { Alert, Button, Input } from 'antd';
import { use, useId, useState, type FormEvent } from 'react';
import { DayInput } from '../acts/DayInput.js';
import { call, type Tokens } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { instantText } from '../format/time.js';
import { useAsk } from '../jobs/use-ask.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { PasswordForm } from './PasswordForm.js';
import { SessionContext } from './session-context.js';

/** 本人的口令和令牌. */
export function AccountPage() {
  const signedIn = use(SessionContext)?.session.signedIn ?? null;
  return (
    <>
      <title>口令与令牌 · 明账</title>
      <div className="page-head">
        <h1>口令与令牌</h1>
      </div>
      {signedIn === null || !signedIn.hasPassword ? (
        <div className="panel">
          <Nothing>在这个账上办理不用口令，也就没有令牌。</Nothing>
        </div>
      ) : (
        <>
          <OwnPassword login={signedIn.login} />
          <OwnTokens />
        </>
      )}
    </>
  );
}

function OwnPassword({ login }: { readonly login: string }) {
  const { isAsking, failure, ask } = useAsk();
  const [count, setCount] = useState(0);
  return (
    <Section title="修改口令">
      <div aria-live="polite">
        {failure !== null && (
          <Alert type="error" showIcon title={failure.title} description={failure.detail} />
        )}
        {failure === null && count > 0 && (
          <Alert type="success" showIcon title="口令已修改，其他地方的登录和全部令牌随之失效" />
        )}
      </div>
      <div className="own-password">
        <PasswordForm
          key={count}
          login={login}
          isAsking={isAsking}
          change={(body) =>
            ask(
              () => call('POST /api/session/password', { body }),
              () => setCount(count + 1),
            )
          }
        />
      </div>
    </Section>
  );
}

function OwnTokens() {
  const { data, failure, retry } = useAnswer('tokens', (signal) => call('GET /api/tokens', { signal }));
  const { isAsking, failure: refusal, ask } = useAsk();
  const [made, setMade] = useState<string | null>(null);
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const make = (body: { readonly label: string; readonly until: string }): void => {
    let token: string | null = null;
    ask(
      async () => ({ token } = await call('POST /api/tokens', { body })),
      () => {
        setMade(token);
        retry();
      },
    );
  };
  const drop = (tokenId: string): void =>
    ask(
      () => call('POST /api/tokens/{tokenId}/drop', { path: { tokenId } }),
      () => {
        setMade(null);
        retry();
      },
    );
  return (
    <Section title="令牌">
      <p className="muted">程序凭令牌以本人名义办理，等同本人登录。不用的令牌请收回。</p>
      <div aria-live="polite">
        {refusal !== null && (
          <Alert type="error" showIcon title={refusal.title} description={refusal.detail} />
        )}
        {made !== null && (
          <Alert
            type="info"
            showIcon
            title="新的令牌，只显示这一次"
            description={<code className="token">{made}</code>}
          />
        )}
      </div>
      {data.tokens.length > 0 && <TokenTable tokens={data.tokens} isAsking={isAsking} drop={drop} />}
      <NewToken isAsking={isAsking} make={make} />
    </Section>
  );
}

interface TokenTableProps {
  readonly tokens: Tokens['tokens'];
  readonly isAsking: boolean;
  readonly drop: (tokenId: string) => void;
}

function TokenTable({ tokens, isAsking, drop }: TokenTableProps) {
  return (
    <table className="plain" aria-label="本人的令牌">
      <thead>
        <tr>
          <th scope="col">用途</th>
          <th scope="col">开出</th>
          <th scope="col">有效期至</th>
          <th scope="col">最近使用</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ tokenId, label, createdAt, until, usedAt }) => (
          <tr key={tokenId}>
            <td>{label}</td>
            <td className="nowrap">{instantText(createdAt)}</td>
            <td className="nowrap">{until}</td>
            <td className="nowrap">{usedAt === null ? '没有用过' : instantText(usedAt)}</td>
            <td>
              <Button
                size="small"
                type="link"
                disabled={isAsking}
                aria-label={`收回令牌：${label}`}
                onClick={() => drop(tokenId)}
              >
                收回
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface NewTokenProps {
  readonly isAsking: boolean;
  readonly make: (body: { readonly label: string; readonly until: string }) => void;
}

function NewToken({ isAsking, make }: NewTokenProps) {
  const id = useId();
  const today = use(LedgerContext)?.today ?? '';
  const [label, setLabel] = useState('');
  const [until, setUntil] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    make({ label, until });
  };
  return (
    <form className="new-token" onSubmit={send}>
      <label htmlFor={`${id}-label`}>用途</label>
      <Input
        id={`${id}-label`}
        value={label}
        placeholder="如 命令行"
        onChange={({ target }) => setLabel(target.value)}
      />
      <label htmlFor={`${id}-until`}>有效期至（至多一年）</label>
      <DayInput id={`${id}-until`} year={Number(today.slice(0, 4))} value={until} onChange={setUntil} />
      <Button type="primary" htmlType="submit" loading={isAsking}>
        开一个令牌
      </Button>
    </form>
  );
}

import { lazy, useEffect, useState, type ReactNode, Suspense } from 'react';
import { call, SIGNED_OUT, type Session } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { FailureView, Loading } from '../ui/States.js';
import { SessionContext } from './session-context.js';

// Whoever is signed in meets none of them: they are read when needed.
const ChangePasswordPage = lazy(async () => ({
  default: (await import('./ChangePasswordPage.js')).ChangePasswordPage,
}));
const SetUpPage = lazy(async () => ({ default: (await import('./SetUpPage.js')).SetUpPage }));
const SignInPage = lazy(async () => ({ default: (await import('./SignInPage.js')).SignInPage }));

/** Before every page: who is there, and what has to be done before anything else can be. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  return (
    <Suspense fallback={<Loading />}>
      <Gate>{children}</Gate>
    </Suspense>
  );
}

function Gate({ children }: { readonly children: ReactNode }) {
  const [hasLeft, setLeft] = useState(false);
  const { data, failure, retry } = useAnswer(`session${hasLeft ? '-left' : ''}`, (signal) =>
    ask(signal, hasLeft),
  );
  useEffect(() => {
    window.addEventListener(SIGNED_OUT, retry);
    return () => window.removeEventListener(SIGNED_OUT, retry);
  });
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const leave = (): void => {
    void call('POST /api/session/end').finally(() => {
      setLeft(true);
      retry();
    });
  };
  const entered = (): void => {
    setLeft(false);
    retry();
  };
  if (data.needsSetUp) return <SetUpPage session={data} done={retry} />;
  if (data.signedIn === null && (data.needsSignIn || hasLeft))
    return <SignInPage session={data} entered={entered} />;
  if (data.signedIn?.mustChange === true)
    return <ChangePasswordPage session={data} done={retry} leave={leave} />;
  return <SessionContext value={{ session: data, renew: retry, leave }}>{children}</SessionContext>;
}

/** A demo begins as its first ready person: nobody needs a password to look around. */
async function ask(signal: AbortSignal, hasLeft: boolean): Promise<Session> {
  const session = await call('GET /api/session', { signal });
  const [first] = session.ready;
  if (session.signedIn !== null || first === undefined || hasLeft) return session;
  return call('POST /api/session/ready', { signal, body: { personId: first.personId } });
}

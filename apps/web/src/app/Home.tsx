import { use } from 'react';
import { Navigate } from 'react-router';
import { seesFigures, SessionContext } from '../people/session-context.js';

/** Where one's own work is: the three officers have none among the forms. */
export function Home() {
  const session = use(SessionContext)?.session;
  return <Navigate to={seesFigures(session) ? '/desk' : '/people'} replace />;
}

import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Notices } from '../desk/Waited.js';

/** The notices that are still open, as on the desk. */
export function NoticesOfYear() {
  const { data } = useAnswer('system notices', (signal) => call('GET /api/desk', { signal }));
  return data === null ? null : <Notices desk={data} />;
}

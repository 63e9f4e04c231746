import { Alert } from 'antd';
import type { Failure } from '../api/client.js';
import { DetailList } from '../ui/DetailList.js';

/** Why an act was refused, with all that is in the way. */
export function Refused({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null;
  return (
    <Alert
      type="error"
      className="notice"
      title={failure.detail}
      description={<DetailList details={failure.details} />}
    />
  );
}

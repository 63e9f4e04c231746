import { Alert } from 'antd';
import type { Failure } from '../api/client.js';

/** Why an act was refused, with all that is in the way. */
export function Refused({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null;
  const { details = [] } = failure;
  return (
    <Alert
      type="error"
      className="notice"
      title={failure.detail}
      description={
        details.length > 0 && (
          <ul>
            {details.map(({ where, message }) => (
              <li key={`${where}/${message}`}>
                {where}：{message}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

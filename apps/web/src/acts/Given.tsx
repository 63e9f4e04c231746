import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Receipt } from '../api/client.js';

interface GivenProps {
  readonly label: string;
  readonly receipt: Receipt;
  /** Another one of the same kind. */
  readonly again: () => void;
  readonly children?: ReactNode;
}

/** 已记入: under which number, and what should be looked at. */
export function Given({ label, receipt: { logIndex, warnings }, again, children }: GivenProps) {
  return (
    <div className="given" role="status">
      <Alert
        type={warnings.length === 0 ? 'success' : 'warning'}
        showIcon
        title={
          <>
            已记入：{label}（<Link to={`/events/${logIndex}`}>第 {logIndex} 号事项</Link>）
          </>
        }
        description={
          warnings.length > 0 && (
            <>
              <p>提示，请核对：</p>
              <ul>
                {warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </>
          )
        }
      />
      <div className="form-foot">
        {children}
        <Button onClick={again}>再办一件“{label}”</Button>
      </div>
    </div>
  );
}

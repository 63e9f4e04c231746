import { Button } from 'antd';
import { useEffect, useState } from 'react';

/** After the page itself has been read. */
const BEGIN_MS = 10_000;

/** Says that something was recorded since the page was read; nothing on it moves by itself. */
export function LiveNotice() {
  const [isNew, setIsNew] = useState(false);
  useEffect(() => {
    let source: EventSource | null = null;
    const timer = setTimeout(() => {
      source = new EventSource('/api/live');
      source.addEventListener('recorded', () => setIsNew(true));
    }, BEGIN_MS);
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, []);
  return (
    <div role="status" className={isNew ? 'live-notice' : 'hidden'}>
      {isNew && (
        <>
          有新的登记。
          <Button size="small" type="link" onClick={() => window.location.reload()}>
            刷新本页
          </Button>
        </>
      )}
    </div>
  );
}

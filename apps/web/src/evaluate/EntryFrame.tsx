import { Button } from 'antd';
import { use, type ReactNode } from 'react';
import { EntriesContext } from './use-entries.js';
import type { EntryKey, Parts } from './entries.js';

interface EntryFrameProps {
  readonly id: EntryKey;
  /** What a version says, in words. */
  readonly say: (value: Parts) => string;
  readonly children: ReactNode;
}

/** Around every entry: to confirm what was typed, why it was refused, and both versions where somebody else wrote the same. */
export function EntryFrame({ id, say, children }: EntryFrameProps) {
  const entries = use(EntriesContext);
  if (entries === null) return null;
  const isTyped = entries.unsaved.includes(id);
  const other = entries.theirsOf(id);
  const failure = entries.failureOf(id);
  return (
    <div
      className={isTyped ? 'entry typed' : 'entry'}
      data-entry={id}
      onBlur={entries.left}
      onKeyDown={(event) => {
        if (isTyped && other === null && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void entries.save([id]);
        }
      }}
    >
      {children}
      {isTyped && other === null && (
        <Button
          size="small"
          type="primary"
          disabled={entries.isSaving}
          title="Ctrl+Enter"
          onClick={() => void entries.save([id])}
        >
          记入
        </Button>
      )}
      {other !== null && (
        <div className="both" role="alert">
          <p>
            <strong>别人刚写：</strong>
            {say(other) === '' ? '（清空了）' : say(other)}
          </p>
          <p>
            <strong>您写的：</strong>
            {say(entries.valueOf(id))}
          </p>
          <Button size="small" onClick={() => entries.choose(id, 'mine')}>
            用我的
          </Button>{' '}
          <Button size="small" onClick={() => entries.choose(id, 'theirs')}>
            用别人的
          </Button>
        </div>
      )}
      {failure !== null && isTyped && other === null && (
        <p className="differs" role="alert">
          {failure.detail}
        </p>
      )}
    </div>
  );
}

import { Alert, Button } from 'antd';
import { instantText } from '../format/time.js';
import type { DraftAtHand } from './use-draft.js';

const WORDS = {
  reading: '正在读取草稿',
  kept: '草稿已存',
  keeping: '正在存草稿',
  here: '连不上服务，草稿暂存在本机浏览器',
  changed: '草稿在别处改动过，请先选定一版',
} as const;

/** Whether what was typed would outlive this browser. */
export function DraftLine<T>({ draft }: { readonly draft: DraftAtHand<T> }) {
  return (
    <span className="muted" role="status" data-draft={draft.status}>
      {WORDS[draft.status]}
    </span>
  );
}

interface OtherVersionProps<T> {
  readonly draft: DraftAtHand<T>;
  /** What a version holds, in a word. */
  readonly describe: (body: T | null) => string;
}

/** The same draft was written in another window, or by a colleague: both versions, and which to go on with. */
export function OtherVersion<T>({ draft, describe }: OtherVersionProps<T>) {
  const { other, begun } = draft;
  if (other === null || begun === null) return null;
  const when = other.updatedAt === null ? '' : instantText(other.updatedAt);
  return (
    <Alert
      type="warning"
      title="这份草稿在别处（另一窗口或同事）改动过"
      description={
        <>
          <p>{`那边：${describe(other.body)}${other.byName === null ? '' : `，${other.byName}`} ${when}`}</p>
          <Button onClick={() => draft.choose('mine')}>用我这一版</Button>{' '}
          <Button onClick={() => draft.choose('theirs')}>用那边的一版</Button>
        </>
      }
    />
  );
}

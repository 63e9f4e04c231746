import type { Shown } from '@mingzhang/forms';
import type { Paper } from '../api/client.js';
import { instantText } from '../format/time.js';

interface SealNoticeProps {
  readonly seal: NonNullable<Paper['seal']>;
  readonly shown: Shown;
}

/** Which of the two is on the screen, and whether what was stored still is what was sealed. */
export function SealNotice({ seal, shown }: SealNoticeProps) {
  return (
    <>
      <p>
        {shown === 'sealed'
          ? `所示为第 ${seal.number} 次封存时的内容（${instantText(seal.signedAt)} 签批，按账内第 ${seal.logIndex} 号事项为止）。`
          : `所示为现在的数，不是第 ${seal.number} 次封存的内容。`}
      </p>
      {!seal.intact && (
        <p className="damaged" role="alert">
          封存的内容与其摘要不符：所存的已不是签批时的内容，请停止使用此表，并以盖章的纸质件为准。
        </p>
      )}
      {seal.redrawn && (
        <p className="muted">这次封存只存了表的内容，没有存各格；表中各格按同一序号重新画出。</p>
      )}
      {seal.note !== null && <p className="muted">{seal.note}</p>}
    </>
  );
}

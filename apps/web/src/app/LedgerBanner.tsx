import type { Ledger } from '../api/client.js';

const WARNINGS = {
  demo: '演示账：仅供了解功能，不得作为正式报表使用。',
  test: '测试账：数据仅供测试，不得作为正式报表使用。',
} as const;

/** What has to be known before anything else: that nothing can be recorded now, that the clock is wrong. */
export function LedgerNotices({ ledger }: { readonly ledger: Ledger }) {
  return ledger.notices.map((notice) => (
    <div className="banner" role="alert" key={notice}>
      <strong>{notice}</strong>
    </div>
  ));
}

/** A ledger whose clock can be set says so on every page. */
export function LedgerBanner({ ledger }: { readonly ledger: Ledger }) {
  if (ledger.kind === 'live') return null;
  return (
    <section className="banner" aria-label="账的性质">
      <strong>{WARNINGS[ledger.kind]}</strong>
      {ledger.clockIsSet
        ? `本账的时钟设在 ${ledger.today}。`
        : `本账的时钟未另行设定，今天是 ${ledger.today}。`}
    </section>
  );
}

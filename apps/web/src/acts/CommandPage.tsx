import { use, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { call, type Act, type Receipt } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { LedgerContext } from '../app/ledger-context.js';
import { FailureView, Loading } from '../ui/States.js';
import { CommandForm } from './CommandForm.js';
import { Given } from './Given.js';
import { prefillOf } from './prefill.js';
import { LinkButton } from '../ui/LinkButton.js';

/** One command as a page of its own: filled in as far as the address says. */
export function CommandPage() {
  const { name = '' } = useParams();
  const ledger = use(LedgerContext);
  const { data, failure, retry } = useAnswer(`acts ${name}`, (signal) => call('GET /api/acts', { signal }));
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  // A form begins with the ledger's day.
  if (data === null || ledger === null) return <Loading />;
  const act = data.acts.find((one) => one.name === name);
  if (act === undefined) return <FailureView failure={NO_SUCH} retry={retry} />;
  return <Opened key={name} act={act} />;
}

const NO_SUCH = { status: 404, title: '没有这个事项', detail: '没有这样的办理事项，可能是链接不完整' };

function Opened({ act: { name, label, by, document, hindrance } }: { readonly act: Act }) {
  const [params] = useSearchParams();
  const { back, ...given } = prefillOf(params);
  const [count, setCount] = useState(0);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  return (
    <>
      <title>{`${label} · 明账`}</title>
      <nav className="crumbs" aria-label="位置">
        <Link to="/commands">办理</Link> / {document}
      </nav>
      <div className="page-head">
        <h1>{label}</h1>
        <span className="muted">由{by}办理</span>
      </div>
      <div className="panel">
        {receipt === null ? (
          <CommandForm
            key={count}
            name={name}
            label={label}
            given={given}
            hindrance={hindrance}
            done={setReceipt}
          />
        ) : (
          <Given
            label={label}
            receipt={receipt}
            again={() => {
              setCount(count + 1);
              setReceipt(null);
            }}
          >
            <LinkButton to={back ?? '/commands'} type="primary">
              {back === null ? '回到办理' : '返回'}
            </LinkButton>
          </Given>
        )}
      </div>
    </>
  );
}

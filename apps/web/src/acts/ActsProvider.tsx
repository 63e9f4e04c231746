import { CloseOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Act, ActName, Receipt } from '../api/client.js';
import { Loading } from '../ui/States.js';
import { ActsContext } from './acts-context.js';
import { Given } from './Given.js';
import type { Begun } from './prefill-of-fact.js';
import { useActs, type Concern } from './use-acts.js';

// The schemas of all commands: read when the first form is opened.
const CommandForm = lazy(async () => ({ default: (await import('./CommandForm.js')).CommandForm }));

interface ActsProviderProps {
  readonly concern: Concern;
  readonly children: ReactNode;
}

interface Opened {
  readonly name: ActName;
  readonly begun: Begun;
  readonly count: number;
}

/** Gives a page its acts. The form lies over the page, which is read again as soon as something was recorded. */
export function ActsProvider({ concern, children }: ActsProviderProps) {
  const acts = useActs(concern);
  const [opened, setOpened] = useState<Opened | null>(null);
  const act = opened === null ? undefined : acts.get(opened.name);
  const open = (name: ActName, begun: Begun): void =>
    setOpened((before) => ({ name, begun, count: (before?.count ?? 0) + 1 }));
  return (
    <ActsContext value={{ actNamed: (name) => acts.get(name), open }}>
      {children}
      <Drawer
        open={act !== undefined}
        onClose={() => setOpened(null)}
        title={act?.label}
        aria-label={act?.label}
        size={720}
        closable={{ closeIcon: <CloseOutlined aria-hidden="true" />, 'aria-label': '关闭' }}
        destroyOnHidden
      >
        {act !== undefined && opened !== null && (
          <Suspense fallback={<Loading />}>
            <ActForm
              key={`${opened.name}/${opened.count}`}
              act={act}
              begun={opened.begun}
              again={() => open(opened.name, opened.begun)}
              close={() => setOpened(null)}
            />
          </Suspense>
        )}
      </Drawer>
    </ActsContext>
  );
}

interface ActFormProps {
  readonly act: Act;
  readonly begun: Begun;
  readonly again: () => void;
  readonly close: () => void;
}

function ActForm({ act: { name, label, hindrance }, begun, again, close }: ActFormProps) {
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  if (receipt === null)
    return <CommandForm name={name} label={label} given={begun} hindrance={hindrance} done={setReceipt} />;
  return (
    <Given label={label} receipt={receipt} again={again}>
      <Button type="primary" onClick={close}>
        关闭
      </Button>
    </Given>
  );
}

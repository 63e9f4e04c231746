import { Button } from 'antd';
import { use, useState } from 'react';
import { ApiFailure, call, type ActName } from '../api/client.js';
import { ActsContext } from './acts-context.js';
import { actsOfFact } from './places.js';
import { prefillOfFact } from './prefill-of-fact.js';

interface FactActsProps {
  readonly type: string;
  readonly logIndex: number;
  /** For who hears it without seeing where it stands. */
  readonly of: string;
}

/** 更正, 冲销, 撤回, 退款 of a fact where it stands, filled in from it. */
export function FactActs({ type, logIndex, of }: FactActsProps) {
  const acts = use(ActsContext);
  const [failed, setFailed] = useState<string | null>(null);
  const offered = actsOfFact(type).flatMap((name) => {
    const act = acts?.actNamed(name);
    return act?.hindrance === null ? [act] : [];
  });
  if (acts === null || offered.length === 0) return null;
  const open = async (name: ActName): Promise<void> => {
    try {
      const event = await call('GET /api/events/{logIndex}', { path: { logIndex } });
      setFailed(null);
      acts.open(name, prefillOfFact(name, event));
    } catch (error) {
      setFailed(error instanceof ApiFailure ? error.failure.detail : '没有读到这个事项，请再试一次');
    }
  };
  return (
    <span className="fact-acts">
      {offered.map(({ name, label }) => (
        <Button
          key={name}
          type="link"
          size="small"
          aria-label={`${label}：${of}`}
          onClick={() => void open(name)}
        >
          {label}
        </Button>
      ))}
      {failed !== null && <span role="alert">{failed}</span>}
    </span>
  );
}

import { Button } from 'antd';
import { use } from 'react';
import type { ActName } from '../api/client.js';
import { ActsContext } from './acts-context.js';
import type { Begun } from './prefill-of-fact.js';

interface ActButtonProps {
  readonly name: ActName;
  readonly given: Readonly<Record<string, string>>;
  /** Where the act is called shorter than it is. */
  readonly label?: string;
  /** For who hears it without seeing where it stands. */
  readonly of?: string;
  readonly isMain?: boolean;
  readonly isSmall?: boolean;
}

/** An act where it belongs, for who may do it; who may not sees no button. */
export function ActButton({ name, given, label, of, isMain = false, isSmall = false }: ActButtonProps) {
  const acts = use(ActsContext);
  const act = acts?.actNamed(name);
  if (acts === null || act?.hindrance !== null) return null;
  const begun: Begun = { ambient: given, at: given };
  return (
    <Button
      type={isMain ? 'primary' : isSmall ? 'link' : 'default'}
      size={isSmall ? 'small' : 'middle'}
      aria-label={of === undefined ? undefined : `${label ?? act.label}：${of}`}
      onClick={() => acts.open(name, begun)}
    >
      {label ?? act.label}
    </Button>
  );
}

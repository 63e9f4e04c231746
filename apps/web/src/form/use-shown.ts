import { shownByDefault, type Shown } from '@mingzhang/forms';
import { useSearchParams } from 'react-router';
import type { Form } from '../api/client.js';

/** Whether the paper on the screen is what was sealed or what the ledger says now; kept in the address. */
export function useShown(form: Form): readonly [Shown, (shown: Shown) => void] {
  const [params, setParams] = useSearchParams();
  const own = shownByDefault(form);
  const asked = params.get('show');
  const isSealed = form.evaluation.seals.length > 0;
  const shown = isSealed && (asked === 'sealed' || asked === 'now') ? asked : own;
  const choose = (chosen: Shown): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (chosen === own) after.delete('show');
      else after.set('show', chosen);
      if (chosen === 'sealed') after.delete('layout');
      return after;
    });
  return [shown, choose];
}

import { useSearchParams } from 'react-router';
import type { Form } from '../api/client.js';

export type LayoutId = 'central' | 'hubei';
export const LAYOUT_NAMES: Record<LayoutId, string> = { central: '中央表样', hubei: '湖北表样' };

/** The layout of the form's scheme, unless the address asks for another. */
export function useLayout(form: Form): readonly [LayoutId, (layout: LayoutId) => void] {
  const [params, setParams] = useSearchParams();
  const own: LayoutId = form.scheme?.layout ?? 'central';
  const asked = params.get('layout');
  const layout = asked === 'central' || asked === 'hubei' ? asked : own;
  const choose = (chosen: LayoutId): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (chosen === own) after.delete('layout');
      else after.set('layout', chosen);
      return after;
    });
  return [layout, choose];
}

import { layoutById, layoutOf, LAYOUTS } from '@mingzhang/forms';
import { useSearchParams } from 'react-router';
import type { Form } from '../api/client.js';

export const LAYOUT_CHOICES = LAYOUTS.map(({ id, label }) => ({ value: id, label }));

/** The layout of the form's scheme, unless the address asks for another. */
export function useLayout(form: Form): readonly [string, (layout: string) => void] {
  const [params, setParams] = useSearchParams();
  const own = layoutOf(form).id;
  const layout = layoutById(params.get('layout') ?? own)?.id ?? own;
  const choose = (chosen: string): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (chosen === own) after.delete('layout');
      else after.set('layout', chosen);
      return after;
    });
  return [layout, choose];
}

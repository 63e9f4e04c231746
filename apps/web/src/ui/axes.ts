import { typedDay } from '@mingzhang/domain';
import { useSearchParams } from 'react-router';

export interface Axes {
  /** 截至登记日: what was known at the end of this day. */
  readonly asOf?: string;
  /** 发生截止日: facts up to this day. */
  readonly upTo?: string;
}

/** A day of an address however it was typed; what is none is left to the service, which says so. */
const dayIn = (params: URLSearchParams, name: keyof Axes): Axes => {
  const text = params.get(name)?.trim() ?? '';
  return text === '' ? {} : { [name]: typedDay(text) };
};

/** Both time axes, kept in the address, so that a link shows what its sender saw. */
export function useAxes(): readonly [Axes, (axes: Axes) => void] {
  const [params, setParams] = useSearchParams();
  const axes: Axes = { ...dayIn(params, 'asOf'), ...dayIn(params, 'upTo') };
  const choose = (chosen: Axes): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const name of ['asOf', 'upTo'] as const) {
        const day = chosen[name];
        if (day === undefined) after.delete(name);
        else after.set(name, day);
      }
      return after;
    });
  return [axes, choose];
}

/** "?asOf=…&upTo=…" or nothing. */
export function axesSearch(axes: Axes): string {
  const search = new URLSearchParams(Object.entries(axes) as [string, string][]).toString();
  return search === '' ? '' : `?${search}`;
}

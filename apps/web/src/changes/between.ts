import { typedDay } from '@mingzhang/domain';
import { useSearchParams } from 'react-router';

export interface Between {
  readonly axis: 'asOf' | 'upTo';
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const dayIn = (params: URLSearchParams, name: string): string | undefined => {
  const text = params.get(name)?.trim() ?? '';
  return text === '' ? undefined : typedDay(text);
};

/** The two days and their axis, kept in the address; what is no day is left to the service, which says so. */
export function readBetween(params: URLSearchParams): Between {
  return {
    axis: params.get('axis') === 'upTo' ? 'upTo' : 'asOf',
    from: dayIn(params, 'from'),
    to: dayIn(params, 'to'),
  };
}

export function useBetween(): readonly [Between, (change: Partial<Between>) => void] {
  const [params, setParams] = useSearchParams();
  const between = readBetween(params);
  return [between, (change) => setParams(betweenSearch({ ...between, ...change }))];
}

export function betweenSearch({ axis, from, to }: Between): URLSearchParams {
  return new URLSearchParams({
    axis,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

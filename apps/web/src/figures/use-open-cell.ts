import { useSearchParams } from 'react-router';

export interface OpenCell {
  readonly cell: string | null;
  readonly open: (cell: string) => void;
  readonly close: () => void;
}

/** The opened number is part of the address: "back" closes it, a link to it can be sent. */
export function useOpenCell(): OpenCell {
  const [params, setParams] = useSearchParams();
  const change = (edit: (params: URLSearchParams) => void): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      edit(after);
      return after;
    });
  return {
    cell: params.get('cell'),
    open: (cell) => change((edited) => edited.set('cell', cell)),
    close: () => change((edited) => edited.delete('cell')),
  };
}

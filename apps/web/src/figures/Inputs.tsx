import { addressUnit } from '@mingzhang/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FigureInput } from '../api/client.js';
import { FigureText } from './FigureText.js';
import { MovementList } from './MovementList.js';
import type { Figures, NamedFigure } from './registry.js';

interface InputsProps {
  readonly named: NamedFigure;
  readonly figures: Figures;
  readonly open: (cell: string) => void;
}

/** A longer list is opened by the reader. */
const MOST_ROWS_AT_ONCE = 20;

/** What a number was made of: sums of documents, other numbers, or single entries. Each leads on. */
export function Inputs({ named, figures, open }: InputsProps) {
  const { inputs } = named.figure;
  if (inputs.length === 0) return <p className="muted">账内没有与之有关的事项。</p>;
  const rows = inputs.reduce((sum, input) => sum + (input.kind === 'movements' ? input.count : 0), 0);
  return (
    <ul className="inputs">
      {inputs.map((input) => (
        <li key={`${input.kind}/${input.label}`}>
          {input.kind === 'movements' && (
            <MovementInput
              input={input}
              logIndex={named.figure.logIndex}
              isOpenAtFirst={rows <= MOST_ROWS_AT_ONCE}
            />
          )}
          {input.kind === 'figure' && (
            <FigureInputRow input={input} behind={figures.get(input.cell)} open={open} />
          )}
          {input.kind === 'event' && <EventInputRow input={input} />}
        </li>
      ))}
    </ul>
  );
}

type Of<K extends FigureInput['kind']> = Extract<FigureInput, { kind: K }>;

function MovementInput({
  input,
  logIndex,
  isOpenAtFirst,
}: {
  readonly input: Of<'movements'>;
  readonly logIndex: number;
  readonly isOpenAtFirst: boolean;
}) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <div className="input-row">
        <span>{input.label}</span>
        <span className="number">
          <FigureText figure={{ value: input.value, unit: '元' }} />
        </span>
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : `展开 ${input.count} 笔`}
        </Button>
      </div>
      {isOpen && <MovementList input={input} logIndex={logIndex} />}
    </>
  );
}

function FigureInputRow({
  input,
  behind,
  open,
}: {
  readonly input: Of<'figure'>;
  readonly behind: NamedFigure | undefined;
  readonly open: (cell: string) => void;
}) {
  return (
    <div className="input-row">
      <span>{input.label}</span>
      <span className="number">
        <FigureText figure={{ value: input.value, unit: behind?.figure.unit ?? addressUnit(input.cell) }} />
      </span>
      {behind === undefined ? (
        <span />
      ) : (
        <Button type="link" size="small" onClick={() => open(behind.cell)}>
          查看由来
        </Button>
      )}
    </div>
  );
}

function EventInputRow({ input }: { readonly input: Of<'event'> }) {
  return (
    <div className="input-row">
      <span>{input.label}</span>
      <span className="number">{input.value}</span>
      <Link to={`/events/${input.logIndex}`}>查看事项</Link>
    </div>
  );
}

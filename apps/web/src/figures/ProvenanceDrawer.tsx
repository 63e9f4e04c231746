import { CloseOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { use } from 'react';
import { FIGURE_RULES, type FigureRuleId } from '@mingzhang/domain';
import type { Form } from '../api/client.js';
import { figureWords, NONE } from '../format/figure.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import type { Given, Givens } from './givens.js';
import { Inputs } from './Inputs.js';
import { StatedBeside } from './StatedBeside.js';
import type { Figures, NamedFigure } from './registry.js';
import type { OpenCell } from './use-open-cell.js';

interface ProvenanceDrawerProps {
  readonly figures: Figures;
  readonly givens?: Givens;
  readonly opened: OpenCell;
  readonly stated?: Form['stated'];
  /** The scheme scores are computed by. */
  readonly scheme?: string | undefined;
}

const NO_GIVENS: Givens = new Map();

/** Where a number comes from: its rule, the account in words, and what it was made of. */
export function ProvenanceDrawer({
  figures,
  givens = NO_GIVENS,
  opened,
  stated = [],
  scheme,
}: ProvenanceDrawerProps) {
  const { cell, open, close } = opened;
  const named = cell === null ? undefined : figures.get(cell);
  const given = cell === null ? undefined : givens.get(cell);
  const label = named?.label ?? given?.label;
  return (
    <Drawer
      open={cell !== null}
      onClose={close}
      title={label === undefined ? '由来' : `由来：${label}`}
      size={520}
      mask={false}
      closable={{ closeIcon: <CloseOutlined aria-hidden="true" />, 'aria-label': '关闭' }}
      aria-label={label === undefined ? '由来' : `${label}的由来`}
      destroyOnHidden
    >
      {named !== undefined && (
        <Provenance key={cell} named={named} figures={figures} open={open} stated={stated} scheme={scheme} />
      )}
      {named === undefined && given !== undefined && <GivenOrigin given={given} />}
      {cell !== null && label === undefined && (
        <p>本页没有这个数：它可能属于另一个时间条件。请关闭后在表中重新点选。</p>
      )}
    </Drawer>
  );
}

/** From number to number the keyboard stays in the drawer. */
const takeFocus = (node: HTMLElement | null): void => node?.focus({ preventScroll: true });

function GivenOrigin({ given: { text, origin } }: { readonly given: Given }) {
  return (
    <div className="provenance" tabIndex={-1} ref={takeFocus}>
      <p className="provenance-value">{text}</p>
      <h3>来源</h3>
      <p>{origin}</p>
    </div>
  );
}

interface ProvenanceProps {
  readonly named: NamedFigure;
  readonly figures: Figures;
  readonly open: (cell: string) => void;
  readonly stated: Form['stated'];
  readonly scheme: string | undefined;
}

/** The score of the rate stands in the total row, wherever a layout prints it. */
const SAME_FIGURE: Readonly<Record<string, string>> = { 'execution.score': 'funds.total.score' };

function Provenance({ named, figures, open, stated, scheme }: ProvenanceProps) {
  const { unit } = use(MoneyUnitContext);
  const { figure, cell } = named;
  const rule = FIGURE_RULES[figure.rule as FigureRuleId];
  const beside = stated.filter((one) => one.cell === cell || one.cell === SAME_FIGURE[cell]);
  return (
    <div className="provenance" tabIndex={-1} ref={takeFocus}>
      <p className="provenance-value">{figure.value === null ? NONE : figureWords(figure, unit)}</p>
      <h3>规则</h3>
      <p>{rule.text}</p>
      <p className="muted">
        依据：{rule.source === '自评方案' && scheme !== undefined ? `自评方案“${scheme}”` : rule.source}
      </p>
      {figure.steps.length > 0 && (
        <>
          <h3>{figure.value === null ? '为什么没有数值' : '计算过程'}</h3>
          <ol className="steps">
            {figure.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <h3 className="with-unit">
        由哪些数构成
        {figure.inputs.some(({ kind }) => kind === 'movements') && <MoneyUnitLine />}
      </h3>
      <Inputs named={named} figures={figures} open={open} />
      {beside.length > 0 && <StatedBeside figure={figure} stated={beside} />}
      <p className="muted">按账内第 {figure.logIndex} 号事项为止的内容计算</p>
    </div>
  );
}

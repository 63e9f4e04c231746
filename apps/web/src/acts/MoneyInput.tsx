import { typedYuan } from '@mingzhang/domain';
import { Input } from 'antd';
import { use } from 'react';
import { moneyText } from '../format/money.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import type { ControlProps } from './control.js';

/**
 * An amount as people type it, in the unit the reader chose: 8, 80,000, 8.5万元. The value is what was typed until it is left, then
 * 元 in words that say so (“80000.00元”), so that a changed unit changes no amount.
 */
export function MoneyInput({ value, onChange, placeholder, ...control }: ControlProps) {
  const { unit } = use(MoneyUnitContext);
  const yuan = typedYuan(value, unit);
  const isSaid = value.endsWith('元');
  return (
    <>
      <Input
        {...control}
        className="money-input"
        inputMode="decimal"
        autoComplete="off"
        value={isSaid && yuan !== null ? moneyText(yuan, unit) : value}
        placeholder={placeholder ?? (unit === '元' ? '如 80,000.00' : '如 8 或 80000元')}
        suffix={<span aria-hidden="true">{unit}</span>}
        onChange={({ target }) => onChange(target.value)}
        onBlur={() => yuan !== null && onChange(`${yuan}元`)}
      />
      {yuan !== null && unit === '万元' && <span className="field-read">＝ {moneyText(yuan, '元')} 元</span>}
    </>
  );
}

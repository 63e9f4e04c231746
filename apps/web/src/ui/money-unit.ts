import { createContext, useState } from 'react';
import type { MoneyUnit } from '../format/money.js';

export interface MoneyUnitChoice {
  readonly unit: MoneyUnit;
  readonly choose: (unit: MoneyUnit) => void;
}

/** 元 or 万元, everywhere alike; forms print 万元 (docs/rules.md §8). */
export const MoneyUnitContext = createContext<MoneyUnitChoice>({ unit: '万元', choose: () => undefined });

const KEY = 'mingzhang.money-unit';

/** The choice is kept in the browser where it allows that. */
export function useMoneyUnit(): MoneyUnitChoice {
  const [unit, setUnit] = useState<MoneyUnit>(read);
  return {
    unit,
    choose: (chosen) => {
      setUnit(chosen);
      write(chosen);
    },
  };
}

function read(): MoneyUnit {
  try {
    return localStorage.getItem(KEY) === '元' ? '元' : '万元';
  } catch {
    return '万元';
  }
}

function write(unit: MoneyUnit): void {
  try {
    localStorage.setItem(KEY, unit);
  } catch {
    // A browser that keeps nothing shows 万元 again next time.
  }
}

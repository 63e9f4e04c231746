import { typedDayOf } from '@mingzhang/domain';
import { Input } from 'antd';
import type { ControlProps } from './control.js';

interface DayInputProps extends ControlProps {
  /** The year meant where none is typed. */
  readonly year: number;
}

/** A day as people type it: 20221230, 2022.12.30, 12-30. What is no day stays as typed, for whoever typed it to see. */
export function DayInput({ value, onChange, year, placeholder, ...control }: DayInputProps) {
  return (
    <Input
      {...control}
      className="day-input"
      inputMode="numeric"
      autoComplete="off"
      value={value}
      placeholder={placeholder ?? `如 ${year}1230、${year}.12.30、12-30`}
      onChange={({ target }) => onChange(target.value)}
      onBlur={() => onChange(typedDayOf(year, value))}
    />
  );
}

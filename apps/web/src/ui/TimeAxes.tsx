import { CalendarOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import type { Axes } from './axes.js';
import { TYPED_DAYS } from './typed-days.js';

interface TimeAxesProps {
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
}

const FIELDS = [
  { name: 'asOf', label: '截至登记日', help: '只看这一天结束前已经登记的事项' },
  { name: 'upTo', label: '发生截止日', help: '只看这一天及以前发生的事项' },
] as const;

/** Both time axes of the ledger: when a thing was recorded, and when it happened. */
export function TimeAxes({ axes, choose }: TimeAxesProps) {
  const id = useId();
  const isSet = axes.asOf !== undefined || axes.upTo !== undefined;
  return (
    <div className="time-axes" role="group" aria-label="时间条件">
      {FIELDS.map(({ name, label, help }) => (
        <label key={name} htmlFor={`${id}-${name}`} title={help}>
          {label}
          <DatePicker
            id={`${id}-${name}`}
            value={axes[name] === undefined ? null : dayjs(axes[name])}
            onChange={(day) => choose({ ...axes, [name]: day?.format('YYYY-MM-DD') })}
            placeholder={name === 'asOf' ? '今天' : '不限'}
            format={TYPED_DAYS}
            suffixIcon={<CalendarOutlined aria-hidden="true" />}
            aria-label={`${label}：${help}`}
          />
        </label>
      ))}
      {isSet && <Button onClick={() => choose({})}>清除时间条件</Button>}
    </div>
  );
}

/** Says in words what the reader is looking at, where it is not today's whole. */
export function AxesNotice({ axes }: { readonly axes: Axes }) {
  const parts = [
    ...(axes.asOf === undefined ? [] : [`${axes.asOf} 结束时已登记的`]),
    ...(axes.upTo === undefined ? [] : [`${axes.upTo} 及以前发生的`]),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="notice" role="status">
      以下只计入 {parts.join('、')}事项，不是当前的全部。
    </p>
  );
}

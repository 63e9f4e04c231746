import { CalendarOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { TYPED_DAYS } from '../ui/typed-days.js';
import type { Between } from './between.js';

const AXES = [
  { value: 'asOf', label: '按登记日期' },
  { value: 'upTo', label: '按发生日期' },
];
const HELP = {
  asOf: '两天结束时账上各已登记的事项相比',
  upTo: '两天及以前各已发生的事项相比',
} as const;

interface BetweenFormProps {
  readonly between: Between;
  readonly change: (change: Partial<Between>) => void;
  /** Where the same as CSV is; null while there is nothing to compare. */
  readonly csv: string | null;
}

/** Which two days are compared, and on which axis. */
export function BetweenForm({ between, change, csv }: BetweenFormProps) {
  const id = useId();
  return (
    <div className="toolbar" role="group" aria-label="比较的日期">
      <Segmented
        aria-label="日期的含义"
        options={AXES}
        value={between.axis}
        onChange={(axis) => change({ axis: axis === 'upTo' ? 'upTo' : 'asOf' })}
      />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} htmlFor={`${id}-${end}`} title={HELP[between.axis]}>
          {end === 'from' ? '从' : '到'}{' '}
          <DatePicker
            id={`${id}-${end}`}
            value={between[end] === undefined ? null : dayjs(between[end])}
            onChange={(day) => change({ [end]: day?.format('YYYY-MM-DD') })}
            placeholder={end === 'from' ? '起始日期' : '截止日期'}
            format={TYPED_DAYS}
            suffixIcon={<CalendarOutlined aria-hidden="true" />}
          />
        </label>
      ))}
      {csv !== null && (
        <Button href={csv} icon={<DownloadOutlined aria-hidden="true" />} download>
          下载表格（CSV）
        </Button>
      )}
      <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
        打印
      </Button>
    </div>
  );
}

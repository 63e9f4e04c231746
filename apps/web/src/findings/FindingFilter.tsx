import { SEVERITY_LABELS } from '@mingzhang/domain';
import { Select } from 'antd';
import { useEffect, useRef } from 'react';
import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SELECT_ICON } from '../ui/select-icon.js';

export interface Findings {
  readonly finding: string | undefined;
  readonly severity: keyof typeof SEVERITY_LABELS | undefined;
}

interface FindingFilterProps {
  readonly year: number | undefined;
  readonly unitId: string | undefined;
  readonly chosen: Findings;
  readonly change: (chosen: Findings) => void;
  /** Forms that were not looked into at first now are: what was asked by findings is to be asked again. */
  readonly checked?: () => void;
}

const AGAIN_MS = 500;

/** One choice: any finding, one of a severity, or one kind of finding, with in how many forms it stands. */
export function FindingFilter({ year, unitId, chosen, change, checked }: FindingFilterProps) {
  const { data, retry } = useAnswer(`facets ${year ?? ''} ${unitId ?? ''}`, (signal) =>
    call('GET /api/findings', { signal, query: { year, unitId } }),
  );
  const unchecked = data?.unchecked ?? 0;
  const wasBusy = useRef(false);
  useEffect(() => {
    if (unchecked === 0 && wasBusy.current) checked?.();
    wasBusy.current = unchecked > 0;
    if (unchecked === 0) return;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [data]);
  const value = chosen.finding ?? (chosen.severity === undefined ? '' : `:${chosen.severity}`);
  const pick = (picked: string): void => {
    const severity = SEVERITIES.find((one) => `:${one}` === picked);
    change({ finding: picked === '' || severity !== undefined ? undefined : picked, severity });
  };
  const found = data?.findings ?? [];
  const codes = new Map(found.map((one) => [one.code, one]));
  if (chosen.finding !== undefined && !codes.has(chosen.finding)) {
    codes.set(chosen.finding, {
      code: chosen.finding,
      title: chosen.finding,
      severity: 'error',
      projects: 0,
    });
  }
  return (
    <label className="wide">
      疑点
      <Select
        aria-label="疑点"
        suffixIcon={SELECT_ICON}
        popupMatchSelectWidth={false}
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent="没有这种疑点"
        options={[
          { value: '', label: '不按疑点筛选' },
          ...SEVERITIES.map((one) => ({ value: `:${one}`, label: `有${SEVERITY_LABELS[one]}的` })),
          ...[...codes.values()].map(({ code, title, severity, projects }) => ({
            value: code,
            label: `${SEVERITY_LABELS[severity]} ${title}（${projects} 份）`,
          })),
        ]}
        onChange={pick}
      />
      {unchecked > 0 && <span className="muted">还有 {unchecked} 份正在查</span>}
    </label>
  );
}

const SEVERITIES = Object.keys(SEVERITY_LABELS) as readonly (keyof typeof SEVERITY_LABELS)[];

import { SCHEME_STATUS_LABELS } from '@mingzhang/domain';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { call, type Form, type Schemes } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { Section } from '../ui/Section.js';
import { SimulationResult } from './SimulationResult.js';

/** 换一种办法试算: the same facts under another scheme, side by side. Nothing is written. */
export function SimulationSection({ form }: { readonly form: Form }) {
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const { data, failure } = useAnswer<Schemes>('schemes', (signal) => call('GET /api/schemes', { signal }));
  const others = (data ?? []).filter((scheme) => scheme.id !== form.scheme?.id);
  return (
    <Section title="换一种办法试算" anchor="simulation" aside={<strong>试算，不写入台账</strong>}>
      <div className="filters">
        <label htmlFor={id} className="wide">
          自评方案
          <Select
            id={id}
            aria-label="试算用的自评方案"
            className="scheme-select"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选一个方案，看同样的事实得多少分"
            suffixIcon={SELECT_ICON}
            value={chosen}
            onChange={choose}
            disabled={others.length === 0}
            options={others.map(({ id: value, title, status }) => ({
              value,
              label: `${title}（${SCHEME_STATUS_LABELS[status]}）`,
            }))}
          />
        </label>
        {failure !== null && <span role="alert">{failure.detail}</span>}
      </div>
      {chosen !== null && <SimulationResult key={chosen} form={form} schemeId={chosen} />}
    </Section>
  );
}

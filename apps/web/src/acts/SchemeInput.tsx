import { SCHEMES } from '@mingzhang/domain';
import { Input, Select } from 'antd';
import { SELECT_ICON } from '../ui/select-icon.js';
import type { ControlProps } from './control.js';

/** A scheme of one's own, begun from one that ships; its data as text, checked when it is sent. */
export function SchemeInput({ value, onChange, ...control }: ControlProps) {
  const copy = (id: string): void => {
    const found = SCHEMES.find((one) => one.id === id);
    if (found !== undefined) onChange(JSON.stringify({ ...found, status: 'own' }, null, 2));
  };
  return (
    <>
      <Select
        aria-label="以哪个自评方案为底稿"
        suffixIcon={SELECT_ICON}
        placeholder="以哪个自评方案为底稿"
        options={SCHEMES.map(({ id, title }) => ({ value: id, label: title }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={copy}
      />
      <Input.TextArea
        {...control}
        className="scheme-text"
        value={value}
        autoSize={{ minRows: 8, maxRows: 24 }}
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  );
}

import { Button, Input, Select } from 'antd';
import { use } from 'react';
import type { IndicatorRow } from '../api/client.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { RATE, titleOf, type Parts } from './entries.js';
import { EntryFrame } from './EntryFrame.js';
import { EntriesContext } from './use-entries.js';

interface PartProps {
  readonly id: string;
  readonly part: string;
  readonly label: string;
  readonly placeholder?: string;
}

/** One text of an entry, as high as what is in it. Where nothing can be filled in it is read like the rest of the paper. */
function PartText({ id, part, label, placeholder = label }: PartProps) {
  const entries = use(EntriesContext);
  if (entries === null) return null;
  const text = entries.valueOf(id)[part] ?? '';
  if (entries.locked !== null && text === '') return null;
  return (
    <Input.TextArea
      autoSize={{ minRows: 1, maxRows: 12 }}
      aria-label={`${titleOf(entries.form, id)}${label === '' ? '' : `：${label}`}`}
      placeholder={placeholder}
      value={text}
      readOnly={entries.locked !== null}
      onChange={(event) => entries.type(id, part, event.target.value)}
    />
  );
}

const saysText = ({ text = '' }: Parts): string => text;

export function TextEntry({ id }: { readonly id: string }) {
  return (
    <EntryFrame id={id} say={saysText}>
      <PartText id={id} part="text" label="" placeholder="请填写" />
    </EntryFrame>
  );
}

/** 偏差原因, and what will be done; the facts of the ledger stand beside while it is written. */
export function ReasonEntry({ row }: { readonly row: string | null }) {
  const id = `reason:${row ?? RATE}`;
  return (
    <EntryFrame
      id={id}
      say={({ reason = '', improvement = '' }) => [reason, improvement].filter(Boolean).join('；')}
    >
      <PartText id={id} part="reason" label="原因" placeholder="什么原因" />
      <PartText id={id} part="improvement" label="改进措施" placeholder="怎么改进（可不填）" />
    </EntryFrame>
  );
}

export function ActualEntry({ row }: { readonly row: IndicatorRow }) {
  const id = `actual:${row.indicatorId}`;
  return (
    <EntryFrame id={id} say={({ actual = '' }) => actual}>
      <PartText id={id} part="actual" label="实际完成值" placeholder="如 12次" />
    </EntryFrame>
  );
}

/** A qualitative indicator: the band by its words, and points within it. */
export function JudgeEntry({ row }: { readonly row: IndicatorRow }) {
  const entries = use(EntriesContext);
  if (entries === null) return null;
  const id = `judge:${row.indicatorId}`;
  const { band = '', score = '' } = entries.valueOf(id);
  const bounds = row.bands[Number(band)];
  if (entries.locked !== null) return band === '' ? null : <span className="muted">{bounds?.label}</span>;
  const choose = (chosen: string): void => {
    entries.type(id, 'band', chosen);
  };
  return (
    <EntryFrame
      id={id}
      say={(value) => `${row.bands[Number(value['band'])]?.label ?? ''} ${value['score'] ?? ''} 分`}
    >
      <Select
        aria-label={`${row.name}·评判档次`}
        suffixIcon={SELECT_ICON}
        className="band"
        popupMatchSelectWidth={false}
        placeholder="选择档次"
        value={band === '' ? undefined : band}
        options={row.bands.map(({ label, low, high }, at) => ({
          value: String(at),
          label: `${label}（${low}–${high} 分）`,
        }))}
        onChange={choose}
      />
      <Input
        aria-label={`${row.name}·得分`}
        inputMode="decimal"
        placeholder={bounds === undefined ? '得分' : `${bounds.low}–${bounds.high}`}
        value={score}
        onChange={(event) => entries.type(id, 'score', event.target.value)}
      />
    </EntryFrame>
  );
}

/** Where the scheme lets a person score: beside the computed score, never over it, with a reason. */
export function ManualEntry({ row }: { readonly row: IndicatorRow }) {
  const entries = use(EntriesContext);
  if (entries === null) return null;
  const id = `manual:${row.indicatorId}`;
  return (
    <EntryFrame id={id} say={({ score = '', reason = '' }) => `${score} 分：${reason}`}>
      <Input
        aria-label={`${row.name}·人工得分`}
        inputMode="decimal"
        placeholder={row.weight === null ? '人工得分' : `0–${row.weight}`}
        value={entries.valueOf(id)['score'] ?? ''}
        readOnly={entries.locked !== null}
        onChange={(event) => entries.type(id, 'score', event.target.value)}
      />
      <PartText id={id} part="reason" label="评分原因" placeholder="为什么这样评" />
      {row.manual !== null && (
        <Button size="small" disabled={entries.locked !== null} onClick={() => entries.type(id, 'score', '')}>
          撤销人工评分
        </Button>
      )}
    </EntryFrame>
  );
}

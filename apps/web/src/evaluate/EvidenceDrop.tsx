import { EVIDENCE_KIND_LABELS, typedDay, type EvidenceKind } from '@mingzhang/domain';
import { Button, Input, Select } from 'antd';
import { use, useId, useRef, useState } from 'react';
import { ApiFailure, give, upload, type IndicatorRow } from '../api/client.js';
import { newKey } from '../ui/new-key.js';
import { LedgerContext } from '../app/ledger-context.js';
import { evidenceRows } from '../form/evidence.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { EntriesContext } from './use-entries.js';

const KINDS = Object.entries(EVIDENCE_KIND_LABELS) as [EvidenceKind, string][];

interface Chosen {
  readonly file: File;
  readonly kind: EvidenceKind;
  readonly datedOn: string;
}

/** 佐证 of one row: what is asked for, what there is, and a place to drop a file on. */
export function EvidenceDrop({ row }: { readonly row: IndicatorRow }) {
  const entries = use(EntriesContext);
  const [checklist] = evidenceRows([row]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const input = useRef<HTMLInputElement>(null);
  if (entries === null || checklist === undefined) return null;
  const take = (file: File | undefined): void => {
    if (file !== undefined) setChosen({ file, kind: kindOf(checklist.missing), datedOn: dayOfFile(file) });
  };
  return (
    <div
      className="drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <h3>佐证材料</h3>
      <ul className="checklist">
        {checklist.attached.map((file) => (
          <li key={file.evidenceId}>
            ✓ <a href={`/api/files/${file.sha256}`}>{file.fileName}</a>{' '}
            <span className="muted">{file.kindLabel}</span>
          </li>
        ))}
        {checklist.missing.map((kind) => (
          <li key={kind} className="differs">
            缺：{kind}
          </li>
        ))}
      </ul>
      {entries.locked === null && chosen === null && (
        <>
          <Button onClick={() => input.current?.click()}>选择文件，或拖到这里</Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={`${row.name}的佐证文件`}
            onChange={(event) => take(event.target.files?.[0])}
          />
        </>
      )}
      {chosen !== null && (
        <Attaching row={row} chosen={chosen} change={setChosen} done={() => setChosen(null)} />
      )}
    </div>
  );
}

interface AttachingProps {
  readonly row: IndicatorRow;
  readonly chosen: Chosen;
  readonly change: (chosen: Chosen) => void;
  readonly done: () => void;
}

function Attaching({ row, chosen, change, done }: AttachingProps) {
  const entries = use(EntriesContext);
  const ledger = use(LedgerContext);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const day = useId();
  const attach = async (): Promise<void> => {
    if (entries === null) return;
    setSending(true);
    try {
      const { sha256, bytes } = await upload(chosen.file);
      const id = newKey();
      const input = {
        evidenceId: `ev-${id}`,
        projectId: entries.form.project.projectId,
        fiscalYear: entries.form.fiscalYear,
        indicatorId: row.indicatorId,
        kind: chosen.kind,
        title: chosen.file.name.replace(/\.[^.]+$/u, ''),
        datedOn: typedDay(chosen.datedOn),
        attachedOn: ledger?.today,
        sha256,
        bytes,
        fileName: chosen.file.name,
      };
      await give('attachEvidence', input, id);
      done();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setRefusal(error.failure.detail);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="attaching">
      <p>{chosen.file.name}</p>
      <Select
        aria-label="材料种类"
        suffixIcon={SELECT_ICON}
        value={chosen.kind}
        popupMatchSelectWidth={false}
        options={KINDS.map(([value, label]) => ({ value, label }))}
        onChange={(kind) => change({ ...chosen, kind })}
      />
      <label htmlFor={day}>
        材料日期
        <Input
          id={day}
          value={chosen.datedOn}
          onChange={(event) => change({ ...chosen, datedOn: event.target.value })}
        />
      </label>
      <Button type="primary" disabled={isSending} onClick={() => void attach()}>
        附上
      </Button>{' '}
      <Button onClick={done}>不附</Button>
      {refusal !== null && (
        <p className="differs" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

const kindOf = ([first]: readonly string[]): EvidenceKind =>
  KINDS.find(([, label]) => label === first)?.[0] ?? 'other';

/** The day the file was last written, here: a proposal, the material may bear another. */
const dayOfFile = ({ lastModified }: File): string => {
  const written = new Date(lastModified);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${written.getFullYear()}-${two(written.getMonth() + 1)}-${two(written.getDate())}`;
};

import { Button, Select } from 'antd';
import { call, type ImportMapping, type ImportPreview } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useAsk } from '../jobs/use-ask.js';

const KIND = 'import-mapping';

interface KeptProps {
  readonly kind: ImportPreview['kind'];
  readonly choose: (mapping: ImportMapping) => void;
}

/** How a source system's files were read the last time, kept by its name. */
export function KeptMappings({ kind, choose }: KeptProps) {
  const { data } = useAnswer(`mappings ${kind}`, (signal) =>
    call('GET /api/drafts', { signal, query: { kind: KIND } }),
  );
  const names = (data?.drafts ?? [])
    .map(({ subject }) => subject)
    .filter((one) => one.startsWith(`${kind}.`));
  if (names.length === 0) return null;
  const take = async (subject: string): Promise<void> => {
    const { body } = await call('GET /api/drafts/{kind}/{subject}', { path: { kind: KIND, subject } });
    if (body !== null) choose(body as ImportMapping);
  };
  return (
    <label>
      以前的读法{' '}
      <Select
        placeholder="按来源系统选择"
        className="import-answer"
        options={names.map((value) => ({ value, label: value.slice(kind.length + 1) }))}
        onChange={(subject: string) => void take(subject)}
      />
    </label>
  );
}

interface KeepProps extends Pick<KeptProps, 'kind'> {
  readonly mapping: ImportMapping;
}

/** A year is the file’s, a confirmation is the person’s of that day: neither is kept. */
export function KeepMapping({ kind, mapping }: KeepProps) {
  const { isAsking, failure, ask } = useAsk();
  const { fiscalYear: _year, namesConfirmed: _names, date: _date, ...kept } = mapping;
  const { sourceSystem } = kept;
  if (sourceSystem === undefined) return null;
  const path = { kind: KIND, subject: `${kind}.${sourceSystem}` };
  const keep = async (): Promise<void> => {
    const { revision } = await call('GET /api/drafts/{kind}/{subject}', { path });
    await call('PUT /api/drafts/{kind}/{subject}', { path, body: { revision, body: kept } });
  };
  return (
    <>
      <Button disabled={isAsking} onClick={() => ask(keep, () => undefined)}>
        保存“{sourceSystem}”的读法
      </Button>
      {failure !== null && <span className="differs">{failure.detail}</span>}
    </>
  );
}

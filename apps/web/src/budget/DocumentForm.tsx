import { CAUSE_LABELS, SOURCE_LABELS } from '@mingzhang/domain';
import { Alert, Button, Segmented } from 'antd';
import { useId } from 'react';
import { DraftLine, OtherVersion } from '../drafts/DraftLine.js';
import { useDraftedCommand } from '../drafts/use-drafted-command.js';
import { typedMoney, type NamedProject } from '../entry/typed.js';
import { moneyText } from '../format/money.js';
import { Section } from '../ui/Section.js';
import {
  ACT_LABELS,
  emptyDocument,
  isTransfer,
  readDocument,
  type BudgetAct,
  type DocumentField,
  type TypedDocument,
} from './document-input.js';
import { WhatIf } from './WhatIf.js';

interface DocumentFormProps {
  readonly projectId: string;
  readonly year: number;
  readonly projects: readonly NamedProject[];
  /** Recorded, as the event of this index. */
  readonly recorded: (logIndex: number) => void;
}

/** 追加, 追减, 调剂 (both sides at once), 收回 on one page, with what would follow told beforehand. */
export function DocumentForm({ projectId, year, projects, recorded }: DocumentFormProps) {
  const { draft, typed, isGiving, said, ...document } = useDraftedCommand<TypedDocument>(
    'recordBudgetDocument',
    { kind: 'budget-change', subject: `${projectId}.${year}` },
    emptyDocument,
  );
  const { problems, input, projectIds } = readDocument(typed, { projectId, fiscalYear: year, projects });
  const change = (more: Partial<TypedDocument>): void => document.change({ ...typed, ...more });
  const save = (): Promise<void> =>
    document.save(input, ({ logIndex, warnings }) => {
      recorded(logIndex);
      return ['已登记', ...warnings].join('；');
    });
  return (
    <Section title="登记预算变动" aside={<DraftLine draft={draft} />}>
      <OtherVersion draft={draft} describe={(body) => (body === null ? '已登记或清空' : describe(body))} />
      <Fields typed={typed} problems={problems} projects={projects} projectId={projectId} change={change} />
      {input !== null &&
        projectIds.map((one) => (
          <WhatIf key={one} projectId={one} name={nameOf(one, projects)} year={year} document={input} />
        ))}
      <div className="entry-saving">
        <Button type="primary" disabled={input === null || isGiving} onClick={() => void save()}>
          登记
        </Button>
        {said !== null && <Alert role="status" type={said.isGood ? 'success' : 'error'} title={said.text} />}
      </div>
    </Section>
  );
}

const nameOf = (projectId: string, projects: readonly NamedProject[]): string =>
  projects.find((one) => one.projectId === projectId)?.name ?? projectId;

const describe = ({ act, amount, docNo }: TypedDocument): string => `${ACT_LABELS[act]} ${amount} ${docNo}`;

interface FieldsProps {
  readonly typed: TypedDocument;
  readonly problems: Partial<Readonly<Record<DocumentField, string>>>;
  readonly projects: readonly NamedProject[];
  readonly projectId: string;
  readonly change: (more: Partial<TypedDocument>) => void;
}

const ACTS = Object.entries(ACT_LABELS).map(([value, label]) => ({ value, label }));

function Fields({ typed, problems, projects, projectId, change }: FieldsProps) {
  const amount = typedMoney(typed.amount, typed.unit);
  const others = projects.filter((one) => one.projectId !== projectId).map(({ name }) => name);
  const field = (name: DocumentField, title: string, choices?: readonly string[], more = '') => (
    <Field
      title={title}
      text={typed[name]}
      problem={typed[name] === '' ? undefined : problems[name]}
      choices={choices}
      more={more}
      change={(text) => change({ [name]: text })}
    />
  );
  return (
    <div className="document-fields">
      <Segmented
        aria-label="变动种类"
        options={ACTS}
        value={typed.act}
        onChange={(act: string) => change({ act: act as BudgetAct })}
      />
      <Segmented
        aria-label="录入单位"
        options={['元', '万元']}
        value={typed.unit}
        onChange={(unit: string) => change({ unit: unit === '万元' ? '万元' : '元' })}
      />
      {isTransfer(typed.act) && field('other', typed.act === 'transferOut' ? '转入项目' : '转出项目', others)}
      {field(
        'amount',
        `金额（${typed.unit}）`,
        undefined,
        'value' in amount
          ? `${moneyText(amount.value, '元')} 元，即 ${moneyText(amount.value, '万元')} 万元`
          : '',
      )}
      {field('docNo', '文号')}
      {field('documentDate', '文件日期')}
      {field('source', '本项目资金来源', Object.values(SOURCE_LABELS))}
      {isTransfer(typed.act) && field('otherSource', '对方资金来源', Object.values(SOURCE_LABELS))}
      {field('cause', '变动原因', Object.values(CAUSE_LABELS))}
      {field('note', '说明')}
    </div>
  );
}

interface FieldProps {
  readonly title: string;
  readonly text: string;
  readonly problem: string | undefined;
  readonly choices: readonly string[] | undefined;
  readonly more: string;
  readonly change: (text: string) => void;
}

function Field({ title, text, problem, choices, more, change }: FieldProps) {
  const id = useId();
  return (
    <label htmlFor={id}>
      {title}
      <input
        id={id}
        value={text}
        autoComplete="off"
        list={choices === undefined ? undefined : `${id}-choices`}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => change(event.target.value)}
      />
      <span id={`${id}-more`} className={problem === undefined ? 'code' : 'cell-problem'}>
        {problem ?? more}
      </span>
      {choices !== undefined && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </label>
  );
}

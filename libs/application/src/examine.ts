import {
  canonicalJson,
  eventDefinition,
  LEDGER_STREAM,
  type AnyEvent,
  type CommandName,
  type Envelope,
  type JsonValue,
} from '@mingzhang/domain';
import type { EventReader, StoredEvent } from '@mingzhang/event-store';
import type { ViewStore } from '@mingzhang/view-store';
import { hashOf, hashOfText, uuidV5 } from './identity.js';
import { toLedgerEvent } from './stored.js';

/** One kind of thing that was computed again over a whole log. */
export interface Examination {
  readonly what: string;
  /** How many events could be examined so. */
  readonly examined: number;
  readonly unfit: number;
  /** The first that does not fit, as a person can find it. */
  readonly first: string | null;
  /** What an unfit one proves, and what fit ones do not prove. */
  readonly proves: string;
  /** Whether an unfit one means that something is wrong with the log, and not only worth knowing. */
  readonly fault: boolean;
}

/** What a log says of itself: enough to compare it with another. */
export interface LogHead {
  readonly logIndex: number;
  readonly id: string;
  readonly recordedAt: string;
}
export interface ExaminedLog {
  readonly ledgerId: string | null;
  readonly title: string | null;
  readonly head: LogHead | null;
  readonly examinations: readonly Examination[];
  /** Files that events name by their hash, each with the first event that does. */
  readonly files: ReadonlyMap<string, number>;
  /** Why the log could not be read behind `head`; null where it was read to its end. */
  readonly unreadable: string | null;
}

/**
 * Events that hold their command's whole input, so that its hash (docs/specs/envelope.md) can be computed again; of some the
 * decision added fields. A test holds the table to a log in which every command occurs.
 */
export const INPUT_OF: Partial<
  Record<AnyEvent['type'], { readonly command: CommandName; readonly added?: readonly string[] }>
> = {
  LedgerOpened: { command: 'openLedger' },
  LedgerClockSet: { command: 'setLedgerClock' },
  LogContinued: { command: 'continueLog' },
  UnitRegistered: { command: 'registerUnit' },
  UnitSchemeChosen: { command: 'chooseUnitScheme' },
  ProjectRegistered: { command: 'registerProject' },
  ProjectAttributesChanged: { command: 'changeProjectAttributes' },
  SchemeDrafted: { command: 'draftScheme' },
  SchemeSuperseded: { command: 'supersedeScheme' },
  NoticeReceived: { command: 'receiveNotice' },
  BudgetLineDescribed: { command: 'describeBudgetLine' },
  BudgetDocumentRecorded: { command: 'recordBudgetDocument' },
  BudgetDocumentReversed: { command: 'reverseBudgetDocument', added: ['corrects', 'undone'] },
  CostingRecorded: { command: 'recordCosting' },
  ArrivalRecorded: { command: 'recordArrival' },
  ArrivalReversed: { command: 'reverseArrival', added: ['corrects'] },
  PaymentRecorded: { command: 'recordPayment' },
  PaymentCorrected: { command: 'correctPayment', added: ['corrects'] },
  PaymentReversed: { command: 'reversePayment', added: ['corrects', 'granularity', 'undone'] },
  RefundRecorded: { command: 'recordRefund' },
  TargetSubmitted: { command: 'submitTarget' },
  TargetReturned: { command: 'returnTarget' },
  TargetApproved: { command: 'approveTarget' },
  ResultWithdrawn: { command: 'withdrawResult', added: ['corrects'] },
  EvidenceAttached: { command: 'attachEvidence' },
  EvidenceWithdrawn: { command: 'withdrawEvidence', added: ['corrects'] },
  FiguresStated: { command: 'stateFigures' },
  VarianceExplained: { command: 'explainVariance' },
  NarrativeWritten: { command: 'writeNarrative' },
  QualitativeJudged: { command: 'judgeQualitative' },
  ManualScoreSet: { command: 'setManualScore' },
  FindingExplained: { command: 'explainFinding' },
  EvaluationSubmitted: { command: 'submitEvaluation' },
  EvaluationWithdrawn: { command: 'withdrawEvaluation' },
  EvaluationReturned: { command: 'returnEvaluation' },
  EvaluationSigned: { command: 'signEvaluation', added: ['seal'] },
  StampedScanAttached: { command: 'attachStampedScan' },
  EvaluationConsolidated: { command: 'consolidateEvaluation' },
  EvaluationFiled: { command: 'fileEvaluation' },
  EvaluationReviewed: { command: 'reviewEvaluation' },
  RectificationAsked: { command: 'askRectification' },
  RectificationRecorded: { command: 'recordRectification' },
  RectificationAccepted: { command: 'acceptRectification' },
  EvaluationPublished: { command: 'publishEvaluation' },
  EvaluationReopened: { command: 'reopenEvaluation' },
  ImportOpened: { command: 'openImport' },
  ImportRowsEntered: { command: 'enterImportRows' },
  ImportClosed: { command: 'closeImport' },
  RowsAssigned: { command: 'assignRows' },
  SampleDrawn: { command: 'drawSpotCheck', added: ['method', 'population', 'chosen'] },
};

/** Null: this event cannot be examined so. */
type Look = (event: StoredEvent, meta: Envelope, before: Before) => boolean | null;

/** What was read before an event. */
interface Before {
  readonly logIndex: number;
  readonly recordedAt: string;
  readonly ledgerId: string | null;
  /** The last event of the same stream. */
  readonly inStream: { readonly revision: number; readonly ids: string; readonly ordinal: number } | null;
}

const idsOf = ({ key, inputHash }: Envelope): string => `${key}\n${inputHash}`;

/** Events of one append stand together and share key and input; their place among them is part of their id. */
const ordinalOf = (meta: Envelope, { inStream }: Before): number =>
  inStream !== null && inStream.ids === idsOf(meta) ? inStream.ordinal + 1 : 0;

const withoutAdded = (data: StoredEvent['data'], added: readonly string[]): object =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !added.includes(field)));

interface LookingAt extends Partial<Pick<Examination, 'fault'>>, Pick<Examination, 'what' | 'proves'> {
  readonly fits: Look;
}

const LOOKS: readonly LookingAt[] = [
  {
    what: '序号与版次',
    proves: '不连续：账的中间缺了事项或被改过。连续不证明末尾没有被截去',
    fits: ({ logIndex, revision }, _, before) =>
      logIndex === before.logIndex + 1 && revision === (before.inStream?.revision ?? -1) + 1,
  },
  {
    what: '事项属于这本账',
    proves: '不符：这一项来自别的账，或账的标识被改过',
    fits: (_, { ledgerId }, before) => before.ledgerId === null || ledgerId === before.ledgerId,
  },
  {
    what: '事项编号',
    proves:
      '编号由账的标识、键、单据、输入校验值和次序算出。不符：这些部分之一在登记之后被改过或损坏。相符不证明内容未改：金额等不在编号里',
    fits: ({ id, stream }, meta, before) =>
      id === uuidV5(meta.ledgerId, [meta.key, stream, meta.inputHash, ordinalOf(meta, before)].join('\n')),
  },
  {
    what: '输入校验值',
    proves:
      '不符：这一项的内容或校验值在登记之后被改过或损坏。相符不证明无人改过：能改文件的人也能一并重算校验值与编号；登记时间和操作人不在其中',
    fits: ({ type, data }, { inputHash }) => {
      const known = INPUT_OF[type as AnyEvent['type']];
      if (known === undefined) return null;
      const input = withoutAdded(data, known.added ?? []);
      return hashOf({ command: known.command, input }) === inputHash;
    },
  },
  {
    what: '签批表校验值',
    proves: '不符：签批时封存的表在此后被改过或损坏，以盖章的纸质件为准。相符不证明校验值本身未被一并改过',
    fits: ({ type, data }) => {
      if (type !== 'EvaluationSigned') return null;
      const { form, formHash } = data['seal'] as { readonly form?: unknown; readonly formHash?: unknown };
      return typeof form === 'string' && hashOfText(form) === formHash;
    },
  },
  {
    what: '登记时间',
    // A clock that jumped is a fact of that day, and would keep an honest ledger from ever being well again.
    fault: false,
    proves:
      '早于前一项：登记时的时钟被拨回过，或多台机器的时钟不一致。次序以序号为准，按登记时间回看时取此前最晚的时间',
    fits: (_, { recordedAt }, before) => recordedAt >= before.recordedAt,
  },
];

type Count = { examined: number; unfit: number; first: string | null };
const nothingYet = (): Count => ({ examined: 0, unfit: 0, first: null });

/** Looks at the events of a log one after the other, past what does not fit. */
class Examining {
  private readonly counts = LOOKS.map(nothingYet);
  private readonly streams = new Map<string, NonNullable<Before['inStream']>>();
  private readonly files = new Map<string, number>();
  private ledgerId: string | null = null;
  private title: string | null = null;
  private head: LogHead | null = null;

  see(event: StoredEvent): void {
    const meta = event.metadata as unknown as Envelope;
    const before = this.before(event.stream);
    LOOKS.forEach(({ fits }, n) =>
      count(
        this.counts[n],
        looked(() => fits(event, meta, before)),
        event,
      ),
    );
    const { id, logIndex, revision, stream, data } = event;
    this.streams.set(stream, { revision, ids: idsOf(meta), ordinal: ordinalOf(meta, before) });
    this.ledgerId ??= meta.ledgerId;
    if (stream === LEDGER_STREAM) this.title ??= String(Object(data)['title'] ?? '');
    this.head = { logIndex, id, recordedAt: meta.recordedAt };
    const { sha256 } = Object(data) as { readonly sha256?: unknown };
    if (typeof sha256 === 'string' && !this.files.has(sha256)) this.files.set(sha256, logIndex);
  }

  private before(stream: string): Before {
    return {
      logIndex: this.head?.logIndex ?? -1,
      recordedAt: this.head?.recordedAt ?? '',
      ledgerId: this.ledgerId,
      inStream: this.streams.get(stream) ?? null,
    };
  }

  report(unreadable: string | null): ExaminedLog {
    const { ledgerId, title, head, files } = this;
    const examinations = LOOKS.map(({ what, proves, fault = true }, n) => ({
      what,
      proves,
      fault,
      ...(this.counts[n] ?? nothingYet()),
    }));
    return { ledgerId, title, head, examinations, files, unreadable };
  }
}

/** Computes again, over a whole log, what can be computed from an event and those before it. */
export async function examineLog(reader: EventReader): Promise<ExaminedLog> {
  const examining = new Examining();
  try {
    for await (const { event } of reader.readAll()) examining.see(event);
    return examining.report(null);
  } catch (error) {
    return examining.report(String(error));
  }
}

function count(to: Count | undefined, answer: boolean | null, event: StoredEvent): void {
  if (answer === null || to === undefined) return;
  to.examined += 1;
  if (answer) return;
  to.unfit += 1;
  to.first ??= placeOf(event);
}

/** An event so spoiled that it cannot even be looked at does not fit. */
function looked(look: () => boolean | null): boolean | null {
  try {
    return look();
  } catch {
    return false;
  }
}

function placeOf({ logIndex, type, stream, metadata }: StoredEvent): string {
  return `序号 ${logIndex}（${labelOf(type)}，单据 ${stream}，登记于 ${String(metadata['recordedAt'])}）`;
}

function labelOf(type: string): string {
  try {
    return eventDefinition(type as AnyEvent['type']).label;
  } catch {
    return type;
  }
}

/** Views keep a copy of each event: is it the log's own? As far as the views have got. */
export async function examineViews(views: ViewStore, reader: EventReader): Promise<Examination> {
  const reached = (await views.checkpoint())?.logIndex ?? -1;
  const found = nothingYet();
  for await (const { event } of reader.readAll({ limit: reached + 1 })) {
    const copy = await views.event(event.logIndex).catch(() => null);
    count(found, copy !== null && same(copy, toLedgerEvent(event)), event);
  }
  return {
    what: '视图所抄的事项',
    fault: true,
    ...found,
    proves: '不符：视图损坏或属于另一段历史；账本身不受影响，执行 mingzhang rebuild 即可。相符不证明账未被改',
  };
}

const same = (one: AnyEvent, other: AnyEvent): boolean =>
  canonicalJson(one as unknown as JsonValue) === canonicalJson(other as unknown as JsonValue);

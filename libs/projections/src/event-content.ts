import {
  addressLabel,
  addressUnit,
  beijingText,
  envelope,
  eventDefinition,
  LABELS,
  printValue,
  ROLE_LABELS,
  scoringScheme,
  SHOWN_AS,
  SOURCE_LABELS,
  type Actor,
  type AnyEvent,
  type Labels,
  type LineRef,
  type ScoringScheme,
  type ShownAs,
  type TargetValue,
} from '@mingzhang/domain';
import { z } from 'zod';

const text = z.object({ kind: z.literal('text'), label: z.string(), text: z.string() });
/** 元; shown in the unit the reader chose. */
const money = z.object({ kind: z.literal('money'), label: z.string(), yuan: z.string() });
const group = z.object({
  kind: z.literal('group'),
  label: z.string(),
  get fields(): z.ZodArray<typeof shownField> {
    return z.array(shownField);
  },
});
const list = z.object({
  kind: z.literal('list'),
  label: z.string(),
  get rows(): z.ZodArray<z.ZodArray<typeof shownField>> {
    return z.array(z.array(shownField));
  },
});

/** A field of an event as a person reads it: its title from the schema, its value in words, nested as written. */
export const shownField = z
  .discriminatedUnion('kind', [text, money, group, list])
  .meta({ id: 'ShownField', description: '事项的一项内容' });
export type ShownField = z.infer<typeof shownField>;

interface Schema {
  readonly title?: string;
  readonly [LABELS]?: Labels;
  readonly [SHOWN_AS]?: ShownAs;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
}
type Content = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemas = new Map<string, Schema>();
function schemaOf(name: string, schema: z.ZodType): Schema {
  const known = schemas.get(name);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
  schemas.set(name, made);
  return made;
}

/** What happened, in words. Titles and labels are those of the event's schema; what is empty is left out. */
export const eventContent = (event: Pick<AnyEvent, 'type' | 'payload'>): readonly ShownField[] =>
  fieldsOf(schemaOf(event.type, eventDefinition(event.type).schema), event.payload as unknown as Content);

const recorded = z.object({
  occurredOn: envelope.shape.occurredOn,
  recordedAt: envelope.shape.recordedAt,
  actor: envelope.shape.actor,
  document: envelope.shape.document,
  reason: envelope.shape.reason,
  unitId: envelope.shape.unitId,
  causationId: envelope.shape.causationId,
  logIndex: z.int().meta({ title: '全账序号' }),
  id: z.string().meta({ title: '事项标识' }),
  stream: z.string().meta({ title: '所属单据' }),
  key: envelope.shape.key,
  inputHash: envelope.shape.inputHash,
  correlationId: envelope.shape.correlationId,
  schemaVersion: envelope.shape.schemaVersion,
});

/** What every event carries beside its content (docs/specs/envelope.md), in the order a reader asks for it. */
export function eventRecord(event: AnyEvent): readonly ShownField[] {
  const { id, logIndex, stream, revision, meta } = event;
  const said: Content = { ...meta, id, logIndex, stream: `${stream}，第 ${revision + 1} 条` };
  const inOrder = Object.keys(recorded.shape).map((name) => [name, said[name]] as const);
  return fieldsOf(schemaOf('envelope', recorded), Object.fromEntries(inOrder));
}

function fieldsOf(schema: Schema, content: Content): readonly ShownField[] {
  const { properties = {} } = fitting(schema, content);
  const named = Object.entries(content).map(
    ([name, value]) => [fitting(properties[name] ?? {}, value), value] as const,
  );
  const address = named.find(([one]) => one[SHOWN_AS] === 'address')?.[1];
  return named
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([one, value]) => shown(one, value, typeof address === 'string' ? address : null));
}

/** Of a choice the variant that holds the value; what is said of the whole counts for it too. */
function fitting(schema: Schema, value: unknown): Schema {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants === undefined) return schema;
  const { anyOf: _any, oneOf: _one, ...whole } = schema;
  const variant = variants.find((one) => holds(one, value)) ?? variants[0] ?? {};
  return { ...fitting(variant, value), ...whole };
}

function holds({ properties }: Schema, value: unknown): boolean {
  if (!isRecord(value)) return properties === undefined;
  return Object.entries(value).every(([name, inner]) => {
    const own = properties?.[name];
    return own !== undefined && (own.const === undefined || own.const === inner);
  });
}

function shown(schema: Schema, value: unknown, address: string | null): ShownField {
  const label = schema.title ?? '其他内容';
  const as = schema[SHOWN_AS];
  if (as === 'money' || (as === 'stated' && address !== null && addressUnit(address) === '元'))
    return { kind: 'money', label, yuan: String(value) };
  if (as === 'scheme') return { kind: 'group', label, fields: schemeHead(value as ScoringScheme) };
  if (as !== undefined) return { kind: 'text', label, text: WORDING[as](value) };
  if (Array.isArray(value)) return listed(label, schema.items ?? {}, value);
  if (isRecord(value)) return { kind: 'group', label, fields: [...fieldsOf(schema, value)] };
  return { kind: 'text', label, text: wordOf(schema, value) };
}

function listed(label: string, items: Schema, values: readonly unknown[]): ShownField {
  const rows = values.filter(isRecord);
  if (rows.length > 0) return { kind: 'list', label, rows: rows.map((row) => [...fieldsOf(items, row)]) };
  const words = values.map((value) => wordOf(items, value));
  return { kind: 'text', label, text: words.length === 0 ? '无' : words.join('、') };
}

function wordOf(schema: Schema, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return fitting(schema, value)[LABELS]?.[String(value)] ?? String(value);
}

const WORDING: Readonly<Record<Exclude<ShownAs, 'money' | 'scheme'>, (value: unknown) => string>> = {
  instant: (value) => `${beijingText(String(value))}（北京时间）`,
  actor: (value) => {
    const { id, role } = value as Actor;
    // Without accounts the id says no more than the role.
    return id === `local:${role}` ? ROLE_LABELS[role] : `${ROLE_LABELS[role]}（${id}）`;
  },
  line: (value) => lineText(value as LineRef),
  address: (value) => addressLabel(String(value)),
  stated: String,
  band: (value) => `第 ${String(BigInt(String(value)) + 1n)} 档`,
  // The canonical text of a sealed form is for programs; its hash stands beside it.
  length: (value) => `规范文本共 ${String(value).length} 字`,
  value: (value) => printValue(value as TargetValue),
};

/** 预算指标 in one line: whose, which year, which money. */
const lineText = ({ projectId, fiscalYear, source, tag }: LineRef): string =>
  [projectId, `${fiscalYear}年度`, SOURCE_LABELS[source], ...(tag === undefined ? [] : [tag])].join(' · ');

/** A scheme written down whole: its rules are for programs, what it is is for people. */
const SCHEME_HEAD = ['id', 'title', 'authority', 'status', 'fromYear'] as const;
const schemeHead = (scheme: ScoringScheme): ShownField[] => [
  ...fieldsOf(
    schemaOf('scheme', scoringScheme),
    Object.fromEntries(SCHEME_HEAD.map((name) => [name, scheme[name]])),
  ),
];

import {
  publishedForm,
  refuse,
  accept,
  type PublishedForm,
  type Refusal,
  type Result,
} from '@mingzhang/domain';
import { checkBounds } from './input/bounds.js';
import { nodeOf, refusalOf, tell, type Told, type Node } from './input/node.js';
import type { Costing, Document, Unit, Year } from './model.js';
import { readDepartment } from './read/department.js';
import { readForm } from './read/form.js';
import { mergeParts, type Context, type Part } from './read/part.js';
import { readProject } from './read/project.js';
import { readReport } from './read/report.js';
import { readTable } from './read/table.js';
import { readTextFigures } from './read/text-figures.js';
import { unifyKeys } from './read/concepts.js';

/** One document of the input; `form` where it is a published form, which the scoring rules can score as well. */
export interface ReadDocument {
  readonly document: Document;
  readonly form: PublishedForm | null;
  /** Where the document stands in the file. */
  readonly path: string;
}

const unitOf = (printed: string | null): Unit => (printed === '元' ? '元' : '万元');
const yearOf = (printed: string | null): Year | null => /(?:19|20)\d{2}/.exec(printed ?? '')?.[0] ?? null;

const WITHHELD = /涉密|不予公开/u;

function readTables(root: Node, { unit, secretMarker }: Context): Part {
  const tables = root
    .get('tables')
    .list((table) => `${table.get('printedNo').text() ?? ''} ${table.get('title').text() ?? ''}`.trim())
    .map((table) => readTable(table, unit, secretMarker));
  const prices = tables.flatMap((table) => table.prices);
  return mergeParts([
    ...tables.map(({ trees, statements, mentions, purchases }) => ({
      trees,
      statements,
      mentions: [...mentions, ...purchases.map((one) => ({ ...one, list: 'purchases:table' }))],
    })),
    {
      costings: prices.map(({ place, text, amount, label }): Costing => ({
        place,
        project: '',
        section: 'calc',
        label,
        text,
        amount,
        price: null,
        hasParts: false,
      })),
    },
  ]);
}

/** The shape of docs/formats.md §2: projects, budget tables, department form, report and text figures of one unit. */
function readSeed(root: Node, value: object): Document {
  const source = root.get('source');
  const context: Context = {
    unit: unitOf(source.get('amountUnit').text()),
    year: yearOf(source.get('year').text()),
    secretMarker:
      root.get('secretMarker').present || WITHHELD.test(JSON.stringify({ ...value, checks: undefined })),
  };
  const lists = mergeParts([
    readTables(root, context),
    readTextFigures(root.get('textFigures'), context),
    readDepartment(root.get('departmentForm'), context),
    readReport(root.get('departmentReport'), context),
    ...root
      .get('projects')
      .list()
      .map((project) => readProject(project, context)),
  ]);
  return {
    ...lists,
    id: root.get('id').required(),
    unit: context.unit,
    year: context.year,
    statements: unifyKeys(lists.statements),
  };
}

const issuePath = (base: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    base,
  );

/** The schema words what it expects; where it has no words of its own, zod speaks English. */
const inChinese = (message: string): string =>
  /[\u4e00-\u9fff]/.test(message) ? message : '类型不对，须为规定的一组字段';

/** The shape of docs/formats.md §1. Its own schema tells what is missing or of the wrong type, with the place. */
function readPublished(root: Node, value: unknown, malformed: Told): ReadDocument | null {
  const parsed = publishedForm.safeParse(value);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      tell(malformed, issuePath(root.place.path, path), inChinese(message));
    }
    return null;
  }
  const form = parsed.data;
  const unit = unitOf(form.funds?.unit ?? null);
  const parts = mergeParts([readForm(root, unit)]);
  const year = form.year == null ? null : yearOf(String(form.year));
  return { document: { ...parts, id: form.id, unit, year }, form, path: root.place.path };
}

const SECTIONS = ['projects', 'tables', 'departmentForm', 'departmentReport', 'textFigures'];

type Shape = 'seed' | 'form' | 'unknown';

function shapeOf(value: object): Shape {
  if (SECTIONS.some((section) => section in value)) return 'seed';
  return 'indicators' in value || 'funds' in value ? 'form' : 'unknown';
}

const UNKNOWN = '不是可识别的文档（应为绩效自评表，或含 projects、tables、departmentForm 之一的文档）';

function readOne(value: unknown, path: string, malformed: Told): readonly ReadDocument[] {
  if (typeof value !== 'object' || value === null) {
    tell(malformed, path, UNKNOWN);
    return [];
  }
  const root = nodeOf(value, { label: '', path }, malformed);
  switch (shapeOf(value)) {
    case 'seed':
      return [{ document: readSeed(root, value), form: null, path }];
    case 'form': {
      const read = readPublished(root, value, malformed);
      return read === null ? [] : [read];
    }
    case 'unknown':
      tell(malformed, path, UNKNOWN);
      return [];
  }
}

/** Reads parsed JSON of either shape, one document or a list. What is not so is refused with its place, never guessed. */
export function readDocuments(input: unknown): Result<readonly ReadDocument[]> {
  const tooLarge: Refusal | null = checkBounds(input);
  if (tooLarge !== null) return refuse(tooLarge);
  const malformed: Told = new Map();
  if (Array.isArray(input) && input.length === 0) tell(malformed, '$', '一份文档也没有');
  const values: readonly unknown[] = Array.isArray(input) ? input : [input];
  const documents = values.flatMap((value, index) =>
    readOne(value, Array.isArray(input) ? `$[${index}]` : '$', malformed),
  );
  const refusal = refusalOf(malformed);
  return refusal === null ? accept(documents) : refuse(refusal);
}

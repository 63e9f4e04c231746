import { useEffect, useState } from 'react';
import { tryGive, type Failure, type Given } from '../api/client.js';
import { refusalText } from '../drafts/refusal.js';
import { useDraft, type DraftAtHand } from '../drafts/use-draft.js';
import type { MoneyUnit } from '../format/money.js';
import type { EntryKind } from './kinds.js';
import type { EntryCommand } from './entry-command.js';
import type { GridActs, Problems } from './grid/SheetGrid.js';
import {
  answered,
  blankRow,
  newSheet,
  openRows,
  paste,
  redo,
  removeRow,
  rewrite,
  type,
  undo,
  type Blank,
  type Row,
  type Sheet,
} from './grid/sheet.js';
import { inTurn } from '../ui/in-turn.js';
import { newKey } from '../ui/new-key.js';
import type { EntryContext } from './reading.js';
import { tidied } from './tidy.js';
import type { NamedProject } from './typed.js';

const AT_ONCE = 8;

interface Filled {
  readonly sheet: Sheet;
  /** The draft that it began with. */
  readonly of: number | null;
}

/** What a grid keeps while it is not saved. */
interface Kept {
  readonly rows: readonly Pick<Row, 'id' | 'cells'>[];
  readonly unit: MoneyUnit;
  readonly head: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly saved: number;
  /** Recorded before: nothing was added. */
  readonly were: number;
  readonly refused: number;
  readonly warnings: readonly string[];
}

export interface Entry {
  readonly sheet: Sheet;
  readonly unit: MoneyUnit;
  readonly head: Readonly<Record<string, string>>;
  readonly open: readonly Row[];
  readonly problems: ReadonlyMap<string, Problems>;
  readonly acts: GridActs;
  readonly chooseUnit: (unit: MoneyUnit) => void;
  readonly setHead: (name: string, text: string) => void;
  readonly save: () => void;
  /** How many of how many documents are answered; null while nothing is saved. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly outcome: Outcome | null;
  readonly clear: () => void;
  readonly draft: DraftAtHand<Kept>;
}

export const blankOf = (kind: EntryKind): Blank => ({
  columns: kind.columns.map(({ key }) => key),
  titles: kind.columns.map(({ title }) => title),
  prefill: kind.prefill,
  newId: newKey,
});

const headOf = ({ head }: EntryKind): Record<string, string> =>
  Object.fromEntries(Object.entries(head).map(([name, { value }]) => [name, value]));

/** A grid of one kind for one year: its rows, what is wrong with them, its draft, and saving. */
export function useEntry(kind: EntryKind, year: number, projects: readonly NamedProject[]): Entry {
  const blank = blankOf(kind);
  const draft = useDraft<Kept>({ kind: kind.kind, subject: String(year) });
  const [{ sheet, of }, setFilled] = useState<Filled>(() => ({ sheet: newSheet([], blank), of: null }));
  const setSheet = (next: (now: Sheet) => Sheet): void =>
    setFilled((now) => ({ ...now, sheet: next(now.sheet) }));
  const [unit, setUnit] = useState<MoneyUnit>('元');
  const [head, setHead] = useState(() => headOf(kind));
  const { progress, outcome, save, forget } = useSaving((rows) => setSheet((now) => answered(now, rows)));
  const context: EntryContext = { year, unit, projects, head };
  const open = openRows(sheet, blank);
  const reading = kind.read(open, context);
  const body: Kept = { rows: open.map(({ id, cells }) => ({ id, cells })), unit, head };

  const begun = draft.begun?.key;
  useEffect(() => {
    const kept = draft.begun?.body ?? null;
    const rows = (kept?.rows ?? []).map((row) => ({ ...blankRow(blank), ...row }));
    setFilled({ sheet: newSheet(rows, blank), of: begun ?? null });
    setUnit(kept?.unit ?? '元');
    setHead({ ...headOf(kind), ...kept?.head });
  }, [begun, kind, year]);
  const keptText = JSON.stringify(body);
  useEffect(() => {
    // What is shown is not yet what was read.
    if (begun === undefined || of !== begun) return;
    if (body.rows.length > 0) draft.keep(body);
    else if ((draft.begun?.body ?? null) !== null || sheet.past.length > 0 || outcome !== null) draft.drop();
  }, [keptText, begun, of]);

  const tidy = (now: Sheet): Sheet => rewrite(now, (row) => tidied(row, kind, context, unit));
  const acts: GridActs = {
    type: (at, text) => setSheet((now) => type(now, at, text, blank)),
    paste: (at, cells) => setSheet((now) => tidy(paste(now, at, cells, blank))),
    remove: (row) => setSheet((now) => removeRow(now, row, blank)),
    undo: () => setSheet(undo),
    redo: () => setSheet(redo),
    left: () => {
      setSheet(tidy);
      if (body.rows.length > 0) draft.keep(body, 'now');
    },
  };

  return {
    sheet,
    unit,
    head,
    open,
    problems: reading.problems,
    acts,
    chooseUnit: (chosen) => {
      setSheet((now) => rewrite(now, (row) => tidied(row, kind, context, chosen)));
      setUnit(chosen);
    },
    setHead: (name, text) => setHead((before) => ({ ...before, [name]: text })),
    save: () => save(reading.commands),
    progress,
    outcome,
    clear: () => {
      setSheet((now) => newSheet(openRows(now, blank), blank));
      forget();
    },
    draft,
  };
}

interface Saver extends Pick<Entry, 'progress' | 'outcome'> {
  readonly save: (commands: readonly EntryCommand[]) => void;
  readonly forget: () => void;
}

/** Gives the documents, and tells what became of their rows when all are answered. */
function useSaving(told: (rows: ReturnType<typeof rowsAnswered>) => void): Saver {
  const [progress, setProgress] = useState<Entry['progress']>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const save = async (commands: readonly EntryCommand[]): Promise<void> => {
    setProgress({ done: 0, of: commands.length });
    const answers: [EntryCommand, Given][] = [];
    await inTurn(commands, AT_ONCE, async (command) => {
      answers.push([command, await tryGive(command.name, command.input, command.key)]);
      setProgress({ done: answers.length, of: commands.length });
    });
    told(rowsAnswered(answers));
    setOutcome(outcomeOf(answers));
    setProgress(null);
  };
  return { progress, outcome, save: (commands) => void save(commands), forget: () => setOutcome(null) };
}

/** What each row of the answered documents became. */
function rowsAnswered(
  answers: readonly (readonly [EntryCommand, Given])[],
): ReadonlyMap<string, Pick<Row, 'saved' | 'refused'>> {
  const rows = new Map<string, Pick<Row, 'saved' | 'refused'>>();
  for (const [command, answer] of answers) {
    for (const row of command.rows) {
      rows.set(
        row,
        'receipt' in answer
          ? { saved: answer.receipt.logIndex, refused: {} }
          : { saved: null, refused: refusedOf(command, answer.failure, row) },
      );
    }
  }
  return rows;
}

function refusedOf({ cellOf, rows }: EntryCommand, failure: Failure, row: string): Problems {
  const { errors = [], detail, code } = failure;
  const placed = errors
    .map(({ path, message }) => ({ message, ...cellOf(path.split('.').map(numbered)) }))
    .filter((one) => one.column !== '');
  const own = placed.filter((one) => one.row === row);
  if (own.length > 0) return Object.fromEntries(own.map(({ column, message }) => [column, message]));
  if (placed.length > 0) return { '': '同一凭证（文件）的另一行有误' };
  const [, ...bothVersions] = code === 'KEY_REUSED' ? detail.split('；') : [];
  if (bothVersions.length > 0) return { number: `此号已登记为另一内容：${bothVersions.join('；')}` };
  return row === rows[0] ? { '': refusalText(failure) } : { '': '见上' };
}

const numbered = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

function outcomeOf(answers: readonly (readonly [EntryCommand, Given])[]): Outcome {
  const given = answers.flatMap(([, answer]) => ('receipt' in answer ? [answer.receipt] : []));
  return {
    saved: given.filter(({ wasThere }) => !wasThere).length,
    were: given.filter(({ wasThere }) => wasThere).length,
    refused: answers.length - given.length,
    warnings: [...new Set(given.flatMap(({ warnings }) => warnings))],
  };
}

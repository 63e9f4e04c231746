import { type Decider, defineCommand } from '../kernel/decider.js';
import { unknownFile } from '../evidence/decide.js';
import { accept, refuse, type Refusal } from '../kernel/refusal.js';
import type { RoleRule } from '../kernel/role.js';
import {
  importClosed,
  type ImportEvent,
  importOpened,
  importRowsEntered,
  importStream,
  namedImport,
} from './events.js';

/** Whoever may enter some kind of row; each row is held against its own command besides. */
const IMPORTING: RoleRule = {
  roles: ['clerk', 'office', 'head', 'department', 'finance'],
  imported: true,
};

export interface ImportState {
  readonly opened: boolean;
  readonly chunks: number;
  readonly entered: number;
  readonly closed: boolean;
}

export const importDecider: Decider<ImportState, ImportEvent> = {
  initial: { opened: false, chunks: 0, entered: 0, closed: false },
  evolve(state, event) {
    switch (event.type) {
      case 'ImportOpened':
        return { ...state, opened: true };
      case 'ImportRowsEntered':
        return {
          ...state,
          chunks: event.payload.chunk,
          entered: state.entered + event.payload.rows.length,
        };
      case 'ImportClosed':
        return { ...state, closed: true };
    }
  },
};

export const openImport = defineCommand({
  name: 'openImport',
  label: '登记导入',
  ...IMPORTING,
  input: importOpened.schema,
  example: importOpened.example,
  stream: ({ importId }) => importStream(importId),
  records: importOpened.type,
  decider: importDecider,
  facts: ({ sha256 }) => ({ fileStored: { sha256 } }),
  decide: (input, state, { facts, today }) => {
    if (!facts.fileStored) return refuse(unknownFile(input.sha256));
    return state.opened
      ? refuse({
          code: 'IMPORT_EXISTS',
          field: 'importId',
          value: input.importId,
          message: `导入“${input.importId}”已登记`,
          rule: '一次导入只登记一次；另一份文件或另一种读法是另一次导入',
        })
      : accept([{ type: importOpened.type, payload: input, occurredOn: today }]);
  },
});

const isOver = (importId: string): Refusal => ({
  code: 'IMPORT_OVER',
  field: 'importId',
  value: importId,
  message: `导入“${importId}”已经结束`,
  rule: '结束的导入不再增加；再导入一次是新的导入',
});

export const enterImportRows = defineCommand({
  name: 'enterImportRows',
  label: '登记导入各行',
  ...IMPORTING,
  input: importRowsEntered.schema,
  example: importRowsEntered.example,
  stream: ({ importId }) => importStream(importId),
  naturalKey: ({ importId, chunk }) => `${importStream(importId)}#${chunk}`,
  references: ({ importId }) => [namedImport(importId)],
  decider: importDecider,
  decide: (input, { chunks, closed }, { today }) => {
    if (closed) return refuse(isOver(input.importId));
    return input.chunk === chunks + 1
      ? accept([{ type: importRowsEntered.type, payload: input, occurredOn: today }])
      : refuse({
          code: 'IMPORT_CHUNK_OUT_OF_ORDER',
          field: 'chunk',
          value: input.chunk,
          message: `应为第 ${chunks + 1} 批，现为第 ${input.chunk} 批`,
          rule: '各批依次登记，不缺不重',
        });
  },
});

export const closeImport = defineCommand({
  name: 'closeImport',
  label: '结束导入',
  ...IMPORTING,
  input: importClosed.schema,
  example: importClosed.example,
  stream: ({ importId }) => importStream(importId),
  naturalKey: ({ importId }) => `${importStream(importId)}#closed`,
  references: ({ importId }) => [namedImport(importId)],
  decider: importDecider,
  decide: (input, { entered, closed }, { today }) => {
    if (closed) return refuse(isOver(input.importId));
    return input.entered === entered
      ? accept([{ type: importClosed.type, payload: input, occurredOn: today }])
      : refuse({
          code: 'IMPORT_ROWS_DIFFER',
          field: 'entered',
          value: input.entered,
          message: `各批共登记 ${entered} 行，现为 ${input.entered} 行`,
          rule: '结束时的行数等于各批之和',
        });
  },
});

export const importCommands = { openImport, enterImportRows, closeImport } as const;

import { describe, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { importClosed, importOpened, importRowsEntered } from './events.js';

const opened = recorded({ type: 'ImportOpened', payload: importOpened.schema.parse(importOpened.example) });
const first = recorded({ type: 'ImportRowsEntered', payload: importRowsEntered.example });
const closed = recorded({ type: 'ImportClosed', payload: importClosed.example });
const stored = { facts: { fileStored: true } };

describe('an import', () => {
  it('names a file that is kept', () => {
    given().when('openImport', importOpened.example, stored).events({ type: 'ImportOpened' });
    given()
      .when('openImport', importOpened.example, { facts: { fileStored: false } })
      .refused('UNKNOWN_FILE');
  });
  it('is opened once', () => {
    given(opened).when('openImport', importOpened.example, stored).refused('IMPORT_EXISTS');
  });
  it('tells its rows in chunks that follow each other', () => {
    const second = { ...importRowsEntered.example, chunk: 2 };
    given(opened, first).when('enterImportRows', second).events({ type: 'ImportRowsEntered' });
    given(opened).when('enterImportRows', second).refused('IMPORT_CHUNK_OUT_OF_ORDER');
  });
  it('ends with as many rows as its chunks told', () => {
    given(opened, first).when('closeImport', importClosed.example).events({ type: 'ImportClosed' });
    given(opened, first)
      .when('closeImport', { ...importClosed.example, entered: 2 })
      .refused('IMPORT_ROWS_DIFFER');
  });
  it('takes nothing more once it has ended', () => {
    const more = { ...importRowsEntered.example, chunk: 2 };
    given(opened, first, closed).when('enterImportRows', more).refused('IMPORT_OVER');
    given(opened, first, closed).when('closeImport', importClosed.example).refused('IMPORT_OVER');
  });
});

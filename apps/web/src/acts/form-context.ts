import { createContext, type ReactNode } from 'react';
import type { Beginning, Draft } from './draft.js';
import type { Field } from './fields.js';

/** What every field of an open form shares. */
export interface OpenForm {
  readonly formId: string;
  readonly beginning: Beginning;
  /** By place; from the last refusal. */
  readonly errors: ReadonlyMap<string, string>;
  readonly set: (path: string, value: Draft) => void;
  /** Draws a field inside another. */
  readonly view: (field: Field, path: string, value: Draft) => ReactNode;
  /** The value of a name nearest around a place, else what the form was opened with. */
  readonly around: (path: string, name: string) => string;
}

export const FormContext = createContext<OpenForm | null>(null);

export const controlId = (formId: string, path: string): string => `${formId}${path.replaceAll('.', '-')}`;

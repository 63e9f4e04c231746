import { layoutById, layoutOf, printFacts, resolve, type PrintFacts, type Sheet } from '@mingzhang/forms';
import type { Form } from '@mingzhang/projections';
import type { Axes, Queries } from './queries.js';

export interface PaperRequest extends Axes {
  /** As of this log index, however the ledger has grown since. */
  readonly lastIndex?: number | undefined;
  /** Default: the layout of the form's scheme. */
  readonly layout?: string | undefined;
}

/** A form on its layout: what page, workbook and archive show. */
export interface Paper {
  readonly form: Form;
  readonly sheet: Sheet;
  readonly facts: PrintFacts;
}

/** The one way from a project and year to its paper. */
export class Papers {
  constructor(
    private readonly queries: Queries,
    private readonly demo: boolean,
  ) {}

  async paper(projectId: string, fiscalYear: number, request: PaperRequest = {}): Promise<Paper | null> {
    const { lastIndex, layout, ...axes } = request;
    const form =
      lastIndex === undefined
        ? await this.queries.form(projectId, fiscalYear, axes)
        : await this.queries.formAt(projectId, fiscalYear, lastIndex);
    if (form === null) return null;
    const chosen = (layout === undefined ? undefined : layoutById(layout)) ?? layoutOf(form);
    return { form, sheet: resolve(chosen, form), facts: printFacts(form, this.demo) };
  }
}

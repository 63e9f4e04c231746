import { addressLabel, figuresIn } from '@mingzhang/domain';
import type { BudgetChanges, Figure, Form, ProjectPage } from '../api/client.js';

export interface NamedFigure {
  readonly cell: string;
  readonly label: string;
  readonly figure: Figure;
}

/** Every figure of a page by its address: what the address bar can open and another figure names as its input. */
export type Figures = ReadonlyMap<string, NamedFigure>;

export const figuresOfForm = (form: Form): Figures =>
  figuresOf(form, new Map(form.indicators.map(({ indicatorId, name }) => [indicatorId, name])));

export const figuresOfPage = (page: ProjectPage): Figures => figuresOf(page, lineNames(page));

/** A document is called by its number. */
export const figuresOfBudget = (changes: BudgetChanges): Figures =>
  figuresOf(
    changes,
    new Map([
      ...lineNames(changes),
      ...changes.steps.map(({ logIndex, label, docNo }) => [`${logIndex}`, docNo ?? label] as const),
    ]),
  );

/** A line is called by the source of its money. */
const lineNames = ({ lines }: Pick<ProjectPage, 'lines'>): ReadonlyMap<string, string> =>
  new Map(lines.map(({ line, sourceLabel }) => [line, sourceLabel]));

const figuresOf = (answer: Form | ProjectPage | BudgetChanges, names: ReadonlyMap<string, string>): Figures =>
  new Map(
    figuresIn<Figure>(answer).map((figure) => [
      figure.cell,
      { cell: figure.cell, label: addressLabel(figure.cell, (id) => names.get(id)), figure },
    ]),
  );

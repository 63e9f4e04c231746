import type { EvaluationForm } from './evaluation/draft.js';
import type { Recognised } from './recognise.js';
import type { Printed } from './target/shape.js';

/** A read form as others take it: where each field stood and what was asked is the reader's own. */
export const published = (forms: readonly EvaluationForm[]): readonly object[] =>
  forms.map(({ places: _places, asks: _asks, ...form }) => form);

/** A costing need not print a project's name: the title of its table names the findings then. */
const named = (project: Printed): Printed => ({ name: project['formTitle'] ?? '', ...project });

/** Applications, costings and budget tables of a file as one document; none where it holds only self-evaluations. */
function documentsOf({
  file,
  projects,
  departmentForm,
  departmentForms,
  tables,
}: Recognised): readonly object[] {
  const forms = departmentForms ?? (departmentForm === undefined ? [] : [departmentForm]);
  if (projects === undefined && tables === undefined && forms.length === 0) return [];
  const [first, ...others] = forms;
  const id = file.replace(/^.*[\\/]/u, '');
  return [
    {
      id,
      ...(projects === undefined ? {} : { projects: projects.map(named) }),
      ...(first === undefined ? {} : { departmentForm: first }),
      ...(tables === undefined ? {} : { tables }),
    },
    ...others.map((departmentForm, index) => ({ id: `${id}#${index + 2}`, departmentForm })),
  ];
}

/** What the checker takes of a file that was read. */
export const checkable = (read: Recognised): readonly object[] => [
  ...published(read.forms),
  ...documentsOf(read),
];

/** How many forms and tables a file holds. */
export const countOf = ({
  forms,
  projects = [],
  departmentForm,
  departmentForms,
  tables = [],
}: Recognised): number =>
  forms.length +
  projects.length +
  tables.length +
  (departmentForms?.length ?? (departmentForm === undefined ? 0 : 1));

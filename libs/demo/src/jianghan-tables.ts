import { CLASSIFIED_NAME, type Day } from '@mingzhang/domain';
import { jianghanCosting, jianghanTables } from './all-data.js';
import { costingStep } from './costing-step.js';
import { step, wanToYuan, type Step } from './step.js';

const UNIT = 'jianghan-zfw';
const YEAR = 2024;
const REGISTERED: Day = '2024-01-05';
/** The day on which the base demo enters the 2024 budget. */
const ISSUED: Day = '2024-01-24';
const NOTE = '2024年部门预算，文号未载明';
/** Table 05 gives project spending two codes only, and 2080799 is 社区安保 to the cent. */
const SOCIAL = 'jianghan-shequ-anbao';
const GENERAL_CODE = '2013602';
const SOCIAL_CODE = '2080799';
/** Known from table 12, where the whole of it is bought under one code. */
const ECONOMIC: Readonly<Record<string, string>> = { 'jianghan-wanggeyuan': '30299' };

/** What the tables of the department as a whole hang on. It has no lines of its own: its money is its projects'. */
const DEPARTMENT = 'jianghan-zhengti';

/**
 * 江汉区委政法委's budget tables of 2024. Leaf rows are money on lines: 人员类 and 公用经费 by functional code, and the one
 * disclosed project without a form. The tables themselves are trees of what they state, so that a total over withheld items
 * stays stated; withheld projects are placeholders.
 */
export function jianghanTableSteps(): readonly Step[] {
  const { functional, classified, withoutForm, trees } = jianghanTables();
  const rows = (column: 'personnelWan' | 'publicWan') =>
    functional.flatMap(({ code, [column]: wan }) => (wan === undefined ? [] : [{ code, wan }]));
  return [
    ...classified.map(placeholder),
    ...basic('jianghan-renyuan', '人员类项目支出', 'personnel', rows('personnelWan')),
    ...basic('jianghan-gongyong', '公用经费', 'public', rows('publicWan')),
    ...withoutForm.flatMap(withoutFormSteps),
    ...describeProjects(),
    ...jianghanCosting().trees.map((tree) => costingStep(ISSUED, tree)),
    register(DEPARTMENT, '部门整体支出（公开表所载）', 'public'),
    ...trees.map((tree) => costingStep(ISSUED, tree)),
  ];
}

/** 涉密依法不予公开: id, code and the fixed name; the id is made of the code, never of the name. */
const placeholder = (code: string): Step =>
  step(REGISTERED, 'registerProject', {
    projectId: `jianghan-${code.slice(-6)}`,
    name: CLASSIFIED_NAME,
    code,
    unitId: UNIT,
    category: 'specific',
    classified: true,
    registeredOn: REGISTERED,
  });

interface Leaf {
  readonly code: string;
  readonly wan: string;
}

/** 基本支出: one line for each leaf row, tagged and described by its functional code. */
function basic(
  projectId: string,
  name: string,
  category: 'personnel' | 'public',
  rows: readonly Leaf[],
): readonly Step[] {
  const line = (tag: string) => ({ projectId, fiscalYear: YEAR, source: 'fiscal' as const, tag });
  return [
    register(projectId, name, category),
    ...rows.map(({ code }) => describe(line(code), code)),
    step(ISSUED, 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${projectId}-${YEAR}-xiada`,
      documentDate: ISSUED,
      note: NOTE,
      entries: rows.map(({ code, wan }) => ({ line: line(code), amount: wanToYuan(wan) })),
    }),
  ];
}

type WithoutForm = ReturnType<typeof jianghanTables>['withoutForm'][number];

/** Disclosed in table 11, but without a declaration form. */
function withoutFormSteps({ projectId, name, code, wan }: WithoutForm): readonly Step[] {
  const line = { projectId, fiscalYear: YEAR, source: 'fiscal' as const };
  return [
    register(projectId, name, 'specific', code),
    describe(line, GENERAL_CODE),
    step(ISSUED, 'recordBudgetDocument', {
      kind: 'issue',
      documentId: `${projectId}-${YEAR}-xiada`,
      documentDate: ISSUED,
      note: NOTE,
      entries: [{ line, amount: wanToYuan(wan) }],
    }),
  ];
}

/** The seven projects with a form. */
const describeProjects = (): readonly Step[] =>
  jianghanCosting().trees.map(({ projectId }) =>
    describe(
      { projectId, fiscalYear: YEAR, source: 'fiscal' },
      projectId === SOCIAL ? SOCIAL_CODE : GENERAL_CODE,
      ECONOMIC[projectId],
    ),
  );

const register = (
  projectId: string,
  name: string,
  category: 'personnel' | 'public' | 'specific',
  code: string | null = null,
): Step =>
  step(REGISTERED, 'registerProject', {
    projectId,
    name,
    code,
    unitId: UNIT,
    category,
    registeredOn: REGISTERED,
  });

type Line = { projectId: string; fiscalYear: number; source: 'fiscal'; tag?: string };

const describe = (line: Line, functionalCode: string, economicCode: string | null = null): Step =>
  step(ISSUED, 'describeBudgetLine', {
    line,
    describedOn: ISSUED,
    fundNature: 'generalPublic',
    functionalCode,
    economicCode,
    lineOrigin: 'yearStart',
  });

import { account, figure, type Figure, type FigureUnit } from '@mingzhang/domain';
import type { Form, FundRow, IndicatorRow } from '@mingzhang/projections';

/** A layout reads values: no cell is asked for its address or its account. */
const aFigure = (value: string | null, unit: FigureUnit): Figure =>
  figure('', account({ value, unit, rule: 'executed', logIndex: 7, inputs: [], steps: [] }));

export interface FundPlan {
  readonly key: FundRow['key'];
  readonly label: string;
  /** 元. */
  readonly initial: string;
  readonly adjusted: string;
  readonly executed: string;
  readonly rate: string | null;
}

export type IndicatorPlan = Pick<IndicatorRow, 'level1' | 'name'> &
  Partial<Pick<IndicatorRow, 'level2' | 'target' | 'actualText' | 'weight' | 'reason' | 'improvement'>> & {
    readonly score?: string | null;
  };

export interface FormPlan {
  readonly name: string;
  readonly unitName: string;
  readonly department?: string | null;
  readonly frequency?: string | null;
  readonly year: number;
  readonly layout: string;
  readonly status?: Form['evaluation']['status'];
  readonly signedAt?: string;
  readonly asOf?: string;
  readonly upTo?: string;
  readonly goal?: string | null;
  readonly completion?: string | null;
  readonly executionWeight: string | null;
  readonly executionScore: string | null;
  readonly executionReason?: string;
  readonly executionImprovement?: string;
  readonly funds: readonly FundPlan[];
  readonly indicators: readonly IndicatorPlan[];
  readonly total: string | null;
}

function fundRow(plan: FundPlan, { executionWeight, executionScore }: FormPlan): FundRow {
  const isTotal = plan.key === 'total';
  return {
    key: plan.key,
    label: plan.label,
    initial: aFigure(plan.initial, '元'),
    adjusted: aFigure(plan.adjusted, '元'),
    executed: aFigure(plan.executed, '元'),
    rate: aFigure(plan.rate, '%'),
    weight: isTotal ? executionWeight : null,
    score: isTotal ? aFigure(executionScore, '分') : null,
  };
}

const indicatorRow = (plan: IndicatorPlan, index: number): IndicatorRow => ({
  indicatorId: `i${index}`,
  level1: plan.level1,
  level2: plan.level2 ?? null,
  name: plan.name,
  target: plan.target ?? null,
  actualText: plan.actualText ?? null,
  actual: aFigure(null, ''),
  measure: 'cumulative',
  weight: plan.weight ?? null,
  kind: null,
  score: aFigure(plan.score ?? null, '分'),
  band: null,
  bands: [],
  judged: null,
  manual: null,
  reason: plan.reason ?? null,
  improvement: plan.improvement ?? null,
  statedScore: null,
  facts: [],
  evidenceExpected: [],
  evidence: [],
});

/** A form as the projections make it; the rate is the one of the first fund row. */
export function aForm(plan: FormPlan): Form {
  const [first] = plan.funds;
  const signed = { number: 1, logIndex: 7, schemeId: 's', formHash: 'h', total: plan.total };
  return {
    project: {
      projectId: 'p',
      name: plan.name,
      code: null,
      category: 'specific',
      categoryLabel: '特定目标类',
      frequency: plan.frequency ?? null,
      frequencyLabel: null,
      unitId: 'u',
      unitName: plan.unitName,
      department: plan.department ?? null,
    },
    fiscalYear: plan.year,
    asOf: plan.asOf ?? null,
    upTo: plan.upTo ?? null,
    logIndex: 7,
    scheme: { id: 's', name: 's', status: 'own', layout: plan.layout, manualScore: false },
    target: {
      targetId: 't',
      status: 'approved',
      goal: plan.goal ?? null,
      docNo: null,
      approvedOn: null,
      effective: true,
      weightSum: aFigure(null, '分'),
    },
    completion: plan.completion ?? null,
    evaluation: {
      status: plan.status ?? 'open',
      statusLabel: '',
      enteredBy: [],
      run: 'main',
      revision: 0,
      seals: plan.signedAt === undefined ? [] : [{ ...signed, signedAt: plan.signedAt }],
    },
    assignments: [],
    funds: plan.funds.map((fund) => fundRow(fund, plan)),
    natures: plan.funds.map((fund) => fundRow(fund, plan)),
    narratives: [],
    execution: {
      weight: plan.executionWeight,
      adjusted: aFigure(first?.adjusted ?? null, '元'),
      executed: aFigure(first?.executed ?? null, '元'),
      rate: aFigure(first?.rate ?? null, '%'),
      score: aFigure(plan.executionScore, '分'),
      beside: [],
      reason: plan.executionReason ?? null,
      improvement: plan.executionImprovement ?? null,
      facts: [],
    },
    besideMoney: [],
    indicators: plan.indicators.map(indicatorRow),
    total: aFigure(plan.total, '分'),
    grade: null,
    stated: [],
    chain: {
      scan: null,
      filedOn: null,
      review: null,
      rectification: 'none',
      demand: null,
      measure: null,
      answeredOn: null,
      acceptedOn: null,
      published: null,
      notice: null,
      steps: [],
    },
    findings: [],
  };
}

export { accuracyOf, ROW_GROUPS, type Accuracy, type GroupAccuracy, type RowGroup } from './accuracy.js';
export { assessForm, type AssessedExecution, type AssessedForm, type AssessedRow } from './assess.js';
export { canonicalJson, type JsonValue } from './canonical-json.js';
export { categorySums, type CategorySum } from './categories.js';
export { CAUSES, causesOf, causeText, type Cause, type ScoredRow } from './causes.js';
export { rateOf, scoreExecution, type ExecutionInput, type ExecutionScore } from './execution.js';
export { compareForm, type ComparedRow, type FormComparison } from './compare-form.js';
export { fitForm, type FormFit, type RowFit, type SchemeFit } from './fit.js';
export { executionBasis, readAmount, readPoints, readRate, totalRow } from './funds.js';
export { scoreIndicator, type IndicatorScore } from './indicator.js';
export type { Direction as ScoreDirection } from './numeric.js';
export type { IndicatorInput, IndicatorKind } from './outcome.js';
export { publishedForm, type PublishedForm, type PublishedIndicator } from './published-form.js';
export { readPublishedForms } from './read-forms.js';
export {
  categoryFindings,
  totalFindings,
  weightSumFindings,
  executionFindings,
  remarkFindings,
} from './remark-findings.js';
export { scoreRows, type FormRows, type NeutralRow, type ScoredRows } from './score-rows.js';
export { bandsOf, inBand, type BandBounds, type Judged } from './qualitative.js';
export { SCORE_REMARKS, remarkText, type Remark, type ScoreRemark } from './remarks.js';
export { liftScheme } from './lift.js';
export { scoringScheme, schemeStatus, type ScoringScheme } from './scheme.js';
export { schemeById, SCHEMES } from './schemes/index.js';
export { HUBEI_PROJECT_20_80 } from './schemes/hubei-project-20-80.js';
export { schemeForForm, scoreForm, type FormScore } from './score-form.js';
export { roundTo, scoreText, type Step } from './step.js';
export { overlongTexts, type LimitedText, type OverlongText } from './texts.js';
export { gradeOf, scoreTotal, type ScoredLine, type TotalInput, type TotalScore } from './total.js';
export { validateScheme, type SchemeProblem, type SchemeValidation } from './validate.js';

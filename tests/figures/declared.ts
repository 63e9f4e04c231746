/** Laid down by a document, a scheme or a person: there is nothing to compute, its origin is the document. */
const GIVEN = [
  'funds[].weight',
  'natures[].weight',
  'execution.weight',
  'indicators[].weight',
  'indicators[].target',
  'indicators[].actualText',
  'indicators[].statedScore',
  'indicators[].bands[].low',
  'indicators[].bands[].high',
  'indicators[].judged',
  'indicators[].manual.score',
  'stated[].printed',
  'stated[].value',
  'chain.review.score',
  'chain.steps[].rows[].score',
  'evaluation.seals[].total',
];
/** Told with the event it is the amount of, one click away. */
const OF_ONE_EVENT = [
  'execution.facts[].amount',
  'indicators[].facts[].amount',
  'besideMoney[].papers[].amount',
  'timeline[].changes[].from',
  'timeline[].changes[].to',
  'findings[].left',
  'findings[].right',
  'findings[].difference',
  'rows[].amount',
];
/** The list is a cache for today, sorted and added up by the store; the project page accounts for every row of it. */
const CACHED = [
  'rows[].initial',
  'rows[].adjusted',
  'rows[].executed',
  'rows[].rate',
  'rows[].score',
  'totals.initial',
  'totals.adjusted',
  'totals.executed',
];

/** The form of that year, one click away, has each as its own figure; years side by side only repeat it. */
const OF_ANOTHER_FORM = [
  'years[].initial',
  'years[].adjusted',
  'years[].executed',
  'years[].rate',
  'years[].total',
  'years[].statedTotal',
  'indicators[].values[].target',
  'indicators[].values[].actual',
  'indicators[].values[].score',
];
/** What the documents of a figure's filter add up to: it is shown to be compared with the figure. */
const PROOF = ['sum'];

/** Where a number may stand outside a figure, and why. Nothing joins them that is computed. */
export const DECLARED: ReadonlySet<string> = new Set([
  ...GIVEN,
  ...OF_ONE_EVENT,
  ...CACHED,
  ...OF_ANOTHER_FORM,
  ...PROOF,
]);

import { budgetDocumentMeanings } from './budget-document/meaning.js';
import { costingMeanings } from './costing/meaning.js';
import { evaluationMeanings } from './evaluation/meaning.js';
import { evidenceMeanings } from './evidence/meaning.js';
import type { EventMeaning, MeaningsOf } from './kernel/meaning.js';
import { ledgerMeanings } from './ledger/meaning.js';
import { lineMeanings } from './line/meaning.js';
import { noticeMeanings } from './notice/meaning.js';
import { ownSchemeMeanings } from './own-scheme/meaning.js';
import { paymentMeanings } from './payment/meaning.js';
import { projectMeanings } from './project/meaning.js';
import type { AnyEvent } from './registry.js';
import { resultMeanings } from './result/meaning.js';
import { statedFigureMeanings } from './stated-figure/meaning.js';
import { targetMeanings } from './target/meaning.js';
import { unitMeanings } from './unit/meaning.js';

/** What every event means to the views. An event type without an entry does not compile. */
export const MEANINGS: MeaningsOf<AnyEvent> = {
  ...ledgerMeanings,
  ...unitMeanings,
  ...ownSchemeMeanings,
  ...projectMeanings,
  ...lineMeanings,
  ...budgetDocumentMeanings,
  ...costingMeanings,
  ...paymentMeanings,
  ...targetMeanings,
  ...resultMeanings,
  ...evidenceMeanings,
  ...statedFigureMeanings,
  ...noticeMeanings,
  ...evaluationMeanings,
};

/** The entry of an event's own type: what it asks of the event, the event has. */
export const meaningOf = (event: AnyEvent): EventMeaning<AnyEvent> =>
  MEANINGS[event.type] as unknown as EventMeaning<AnyEvent>;

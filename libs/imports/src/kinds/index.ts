import type { ImportKind } from '@mingzhang/domain';
import type { ReadRow } from '../entry.js';
import {
  BUDGET_FIELDS,
  PAYMENT_FIELDS,
  PROJECT_FIELDS,
  REFUND_FIELDS,
  RESULT_FIELDS,
  TARGET_FIELDS,
  UNIT_FIELDS,
  type Field,
} from '../fields.js';
import { budgetDocument } from './budget.js';
import { result, target } from './indicators.js';
import { project, unit } from './registered.js';
import { payment, refund } from './vouchers.js';

/** What must be known beside the columns before a row can be read. */
export type Need = 'project' | 'year' | 'source' | 'money' | 'numbering' | 'date' | 'sourceSystem';

export interface Kind {
  readonly fields: readonly Field[];
  readonly needs: readonly Need[];
  readonly read: ReadRow;
}

/** Every kind of file that can be brought in. */
export const KINDS: Readonly<Record<ImportKind, Kind>> = {
  payments: {
    fields: PAYMENT_FIELDS,
    needs: ['sourceSystem', 'project', 'year', 'source', 'money', 'numbering'],
    read: payment,
  },
  refunds: {
    fields: REFUND_FIELDS,
    needs: ['sourceSystem', 'project', 'year', 'source', 'money', 'numbering'],
    read: refund,
  },
  budget: {
    fields: BUDGET_FIELDS,
    needs: ['sourceSystem', 'project', 'year', 'source', 'money'],
    read: budgetDocument,
  },
  targets: { fields: TARGET_FIELDS, needs: ['project', 'year', 'date'], read: target },
  results: { fields: RESULT_FIELDS, needs: ['sourceSystem', 'project', 'year'], read: result },
  projects: { fields: PROJECT_FIELDS, needs: ['date'], read: project },
  units: { fields: UNIT_FIELDS, needs: ['date'], read: unit },
};

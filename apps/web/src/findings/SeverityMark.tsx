import { CloseCircleFilled, InfoCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { Finding } from '../api/client.js';

const MARKS = { error: CloseCircleFilled, warning: WarningFilled, note: InfoCircleOutlined };

/** Tells severities apart by shape. */
export function SeverityMark({ severity }: { readonly severity: Finding['severity'] }) {
  const Mark = MARKS[severity];
  return <Mark aria-hidden="true" />;
}

import {
  CheckCircleFilled,
  ClockCircleOutlined,
  EditOutlined,
  InboxOutlined,
  MinusOutlined,
  NotificationOutlined,
  RollbackOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { EVALUATION_STATUS_LABELS, TARGET_STATUS_LABELS } from '@mingzhang/domain';
import type { ReactNode } from 'react';
import type { ProjectRow } from '../api/client.js';

type Tone = 'quiet' | 'active' | 'waiting' | 'done' | 'alarm';

function Tag({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly children: string;
}) {
  return (
    <span className={`status ${tone}`}>
      {icon}
      {children}
    </span>
  );
}

const hidden = { 'aria-hidden': true } as const;

const TARGET: Record<ProjectRow['targetStatus'], { readonly tone: Tone; readonly icon: ReactNode }> = {
  none: { tone: 'quiet', icon: <MinusOutlined {...hidden} /> },
  drafted: { tone: 'active', icon: <EditOutlined {...hidden} /> },
  submitted: { tone: 'waiting', icon: <SendOutlined {...hidden} /> },
  approved: { tone: 'done', icon: <CheckCircleFilled {...hidden} /> },
};

export const TargetTag = ({ status }: { readonly status: ProjectRow['targetStatus'] }) => (
  <Tag {...TARGET[status]}>{TARGET_STATUS_LABELS[status]}</Tag>
);

const EVALUATION: Record<ProjectRow['evaluationStatus'], { readonly tone: Tone; readonly icon: ReactNode }> =
  {
    none: { tone: 'quiet', icon: <MinusOutlined {...hidden} /> },
    open: { tone: 'active', icon: <EditOutlined {...hidden} /> },
    submitted: { tone: 'waiting', icon: <ClockCircleOutlined {...hidden} /> },
    returned: { tone: 'alarm', icon: <RollbackOutlined {...hidden} /> },
    signed: { tone: 'done', icon: <CheckCircleFilled {...hidden} /> },
    consolidated: { tone: 'done', icon: <InboxOutlined {...hidden} /> },
    filed: { tone: 'done', icon: <SendOutlined {...hidden} /> },
    published: { tone: 'done', icon: <NotificationOutlined {...hidden} /> },
  };

export const EvaluationTag = ({ status }: { readonly status: ProjectRow['evaluationStatus'] }) => (
  <Tag {...EVALUATION[status]}>{EVALUATION_STATUS_LABELS[status]}</Tag>
);

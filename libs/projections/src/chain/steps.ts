import { eventDefinition, meaningOf, ROLE_LABELS, type AnyEvent, type StepWords } from '@mingzhang/domain';

/** One act on an evaluation: who did what when, with what was said about it. */
export interface ChainStep extends StepWords {
  readonly logIndex: number;
  readonly type: string;
  readonly label: string;
  readonly recordedAt: string;
  readonly actorRole: string;
}

/** The acts that move an evaluation, in log order. */
export const chainSteps = (events: readonly AnyEvent[]): readonly ChainStep[] =>
  events.flatMap((event) => {
    const { step } = meaningOf(event);
    if (step === null) return [];
    const { recordedAt, actor } = event.meta;
    return [
      {
        logIndex: event.logIndex,
        type: event.type,
        label: eventDefinition(event.type).label,
        recordedAt,
        actorRole: ROLE_LABELS[actor.role],
        ...step(event),
      },
    ];
  });

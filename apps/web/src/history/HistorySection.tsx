import { call, type History } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading } from '../ui/States.js';
import { IndicatorYears } from './IndicatorYears.js';
import { ProjectYears } from './ProjectYears.js';

interface HistorySectionProps {
  readonly projectId: string;
  readonly fiscalYear: number;
  /** Asked again when the year has changed. */
  readonly logIndex: number;
}

/** 前年、上年、本年 beside each other, by the identity of project and indicator. Nothing is summed over years. */
export function HistorySection({ projectId, fiscalYear, logIndex }: HistorySectionProps) {
  const { data, failure, retry } = useAnswer<History>(
    JSON.stringify(['history', projectId, fiscalYear, logIndex]),
    (signal) =>
      call('GET /api/projects/{projectId}/years/{year}/history', {
        signal,
        path: { projectId, year: fiscalYear },
      }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <Section title="三年对照" anchor="history" aside={<MoneyUnitLine />}>
      <div className="scroll">
        <ProjectYears history={data} />
        {data.indicators.length > 0 && <IndicatorYears history={data} />}
      </div>
      <p className="muted">各年并列，按目前登记的全部事项；不跨年相加。</p>
    </Section>
  );
}

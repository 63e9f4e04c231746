import { useParams } from 'react-router';
import { ActsProvider } from '../acts/ActsProvider.js';
import { call, type ProjectPage } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Columns } from '../ui/Columns.js';
import { FailureView, Loading } from '../ui/States.js';
import { AxesNotice } from '../ui/TimeAxes.js';
import { useAxes, type Axes } from '../ui/axes.js';
import { BesideMoney } from '../figures/BesideMoney.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { ProvenanceDrawer } from '../figures/ProvenanceDrawer.js';
import { figuresOfPage } from '../figures/registry.js';
import { useOpenCell } from '../figures/use-open-cell.js';
import { FindingsPanel } from '../findings/FindingsPanel.js';
import { HistorySection } from '../history/HistorySection.js';
import { MissingYearHelp, missingYearHint } from './MissingYearHelp.js';
import { FundsSection } from './FundsSection.js';
import { LinesSection } from './LinesSection.js';
import { MonthsSection } from './MonthsSection.js';
import { ProjectActs } from './ProjectActs.js';
import { ProjectHead } from './ProjectHead.js';
import { TimelineSection } from './TimelineSection.js';
import { YearEndSection } from './YearEndSection.js';

/** 项目页: the year of one project, from its documents to its balance. */
export function ProjectYearPage() {
  const { projectId = '', year = '' } = useParams();
  const [axes, choose] = useAxes();
  const { data, failure, isLoading, retry } = useAnswer(JSON.stringify([projectId, year, axes]), (signal) =>
    ask(projectId, year, axes, signal),
  );
  if (failure !== null) {
    return (
      <FailureView failure={failure} retry={retry} hint={missingYearHint(axes)}>
        <MissingYearHelp axes={axes} clear={() => choose({})} />
      </FailureView>
    );
  }
  if (data === null || isLoading) return <Loading />;
  return (
    <ActsProvider concern={{ projectId, year: Number(year) }}>
      <Loaded page={data} axes={axes} choose={choose} />
    </ActsProvider>
  );
}

interface LoadedProps {
  readonly page: ProjectPage;
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
}

function Loaded({ page, axes, choose }: LoadedProps) {
  const opened = useOpenCell();
  return (
    <ProvenanceContext value={opened}>
      <title>{`${page.project.name} ${page.fiscalYear}年度 · 明账`}</title>
      <ProjectHead page={page} axes={axes} choose={choose} />
      <ProjectActs projectId={page.project.projectId} fiscalYear={page.fiscalYear} />
      <AxesNotice axes={axes} />
      <Columns
        isCovered={opened.cell !== null}
        main={
          <>
            <FundsSection page={page} />
            <BesideMoney sections={page.besideMoney} />
            <MonthsSection page={page} />
            <LinesSection page={page} />
            <YearEndSection page={page} />
            <HistorySection
              projectId={page.project.projectId}
              fiscalYear={page.fiscalYear}
              logIndex={page.logIndex}
            />
            <TimelineSection
              key={JSON.stringify([page.project.projectId, page.fiscalYear, page.logIndex, axes])}
              page={page}
              axes={axes}
            />
          </>
        }
        aside={<FindingsPanel findings={page.findings} />}
      />
      <ProvenanceDrawer figures={figuresOfPage(page)} opened={opened} />
    </ProvenanceContext>
  );
}

function ask(projectId: string, year: string, axes: Axes, signal: AbortSignal): Promise<ProjectPage> {
  return call('GET /api/projects/{projectId}/years/{year}', {
    signal,
    path: { projectId, year: Number(year) },
    query: axes,
  });
}

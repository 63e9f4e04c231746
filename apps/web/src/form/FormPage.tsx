import { useParams } from 'react-router';
import { call, type Form } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { givensOfForm } from '../figures/givens.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { ProvenanceDrawer } from '../figures/ProvenanceDrawer.js';
import { BesideMoney } from '../figures/BesideMoney.js';
import { figuresOfForm } from '../figures/registry.js';
import { useOpenCell } from '../figures/use-open-cell.js';
import { FindingsPanel } from '../findings/FindingsPanel.js';
import { MissingYearHelp, missingYearHint } from '../project/MissingYearHelp.js';
import { Columns } from '../ui/Columns.js';
import { FailureView, Loading } from '../ui/States.js';
import { AxesNotice } from '../ui/TimeAxes.js';
import { useAxes, type Axes } from '../ui/axes.js';
import { ChainSection } from '../chain/ChainSection.js';
import { StepsSection } from '../chain/StepsSection.js';
import { SimulationSection } from '../simulation/SimulationSection.js';
import { BesideSection } from './BesideSection.js';
import { FormHead } from './FormHead.js';
import { FormNotes } from './FormNotes.js';
import { PaperSection } from './PaperSection.js';
import { StatedSection } from './StatedSection.js';
import { ReasonsSection } from './ReasonsSection.js';
import { EvidenceSection } from './EvidenceSection.js';
import { useLayout } from './use-layout.js';

/** 自评表: the official form of one project and year, every number with where it comes from. */
export function FormPage() {
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
  return <Loaded form={data} axes={axes} choose={choose} />;
}

interface LoadedProps {
  readonly form: Form;
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
}

function Loaded({ form, axes, choose }: LoadedProps) {
  const opened = useOpenCell();
  const [layout, chooseLayout] = useLayout(form);
  const figures = figuresOfForm(form);
  const givens = givensOfForm(form);
  return (
    <ProvenanceContext value={opened}>
      <title>{`${form.project.name} ${form.fiscalYear}年度自评表 · 明账`}</title>
      <FormHead form={form} axes={axes} choose={choose} layout={layout} chooseLayout={chooseLayout} />
      <AxesNotice axes={axes} />
      <FormNotes form={form} />
      <Columns
        isCovered={opened.cell !== null}
        main={
          <>
            <ChainSection form={form} />
            <PaperSection
              projectId={form.project.projectId}
              year={form.fiscalYear}
              axes={axes}
              layout={layout}
              labelOf={(cell) => figures.get(cell)?.label ?? givens.get(cell)?.label}
            />
            <div className="below">
              <ReasonsSection form={form} />
              <EvidenceSection form={form} />
              <StepsSection form={form} />
              <SimulationSection form={form} />
            </div>
          </>
        }
        aside={
          <>
            <FindingsPanel findings={form.findings} />
            <BesideSection beside={form.execution.beside} />
            <BesideMoney sections={form.besideMoney} />
            <StatedSection form={form} figures={figures} givens={givens} />
          </>
        }
      />
      <ProvenanceDrawer
        figures={figures}
        givens={givens}
        opened={opened}
        stated={form.stated}
        scheme={form.scheme?.name}
      />
    </ProvenanceContext>
  );
}

function ask(projectId: string, year: string, axes: Axes, signal: AbortSignal): Promise<Form> {
  return call('GET /api/projects/{projectId}/years/{year}/form', {
    signal,
    path: { projectId, year: Number(year) },
    query: axes,
  });
}

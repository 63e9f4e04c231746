import { addressLabel } from '@mingzhang/domain';
import { useParams, useSearchParams } from 'react-router';
import { useAnswer } from '../api/use-answer.js';
import { givensOfForm } from '../figures/givens.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { ProvenanceDrawer } from '../figures/ProvenanceDrawer.js';
import { BesideMoney } from '../figures/BesideMoney.js';
import { figuresOfForm } from '../figures/registry.js';
import { useOpenCell } from '../figures/use-open-cell.js';
import { ActsProvider } from '../acts/ActsProvider.js';
import { FindingActs } from '../findings/FindingActs.js';
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
import { FormActs } from './FormActs.js';
import { FormHead } from './FormHead.js';
import { FormNotes } from './FormNotes.js';
import { PaperSection } from './PaperSection.js';
import { StatedSection } from './StatedSection.js';
import { ReasonsSection } from './ReasonsSection.js';
import { EvidenceSection } from './EvidenceSection.js';
import { askPaper, type PaperAnswer } from './ask-paper.js';
import { useLayout } from './use-layout.js';
import { useShown } from './use-shown.js';

/** 自评表: the official form of one project and year, every number with where it comes from. */
export function FormPage() {
  const { projectId = '', year = '' } = useParams();
  const [axes, choose] = useAxes();
  const [search] = useSearchParams();
  const asked = {
    projectId,
    year: Number(year),
    axes,
    layout: search.get('layout'),
    show: search.get('show'),
  };
  const { data, failure, isLoading, retry } = useAnswer(JSON.stringify(asked), (signal) =>
    askPaper(asked, signal),
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
      <Loaded {...data} axes={axes} choose={choose} />
    </ActsProvider>
  );
}

interface LoadedProps extends PaperAnswer {
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
}

function Loaded({ form, paper, behind, axes, choose }: LoadedProps) {
  const opened = useOpenCell();
  const [layout, chooseLayout] = useLayout(form);
  const [, chooseShown] = useShown(form);
  const figures = figuresOfForm(behind);
  const givens = givensOfForm(behind, paper.sheet);
  const names = new Map(behind.indicators.map(({ indicatorId, name }) => [indicatorId, name]));
  return (
    <ProvenanceContext value={opened}>
      <title>{`${form.project.name} ${form.fiscalYear}年度自评表 · 明账`}</title>
      <FormHead
        form={form}
        axes={axes}
        choose={choose}
        layout={layout}
        chooseLayout={chooseLayout}
        shown={paper.shown}
      />
      <AxesNotice axes={axes} />
      <FormNotes form={form} />
      <Columns
        isCovered={opened.cell !== null}
        main={
          <>
            <ChainSection form={form} />
            <FormActs form={form} />
            <PaperSection
              paper={paper}
              choose={chooseShown}
              labelOf={(cell) => figures.get(cell)?.label ?? givens.get(cell)?.label}
              titleOf={(cell) => addressLabel(cell, (id) => names.get(id))}
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
            <FindingsPanel
              findings={[...paper.findings, ...form.findings]}
              actsOf={(finding) => <FindingActs finding={finding} form={form} />}
            />
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

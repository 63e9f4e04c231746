import { SCHEME_STATUS_LABELS } from '@mingzhang/domain';
import { PrinterOutlined } from '@ant-design/icons';
import type { Shown } from '@mingzhang/forms';
import { Button, Segmented } from 'antd';
import { Link } from 'react-router';
import type { Form } from '../api/client.js';
import { instantText } from '../format/time.js';
import { axesSearch, type Axes } from '../ui/axes.js';
import { EvaluationTag, TargetTag } from '../ui/StatusTags.js';
import { TimeAxes } from '../ui/TimeAxes.js';
import { Downloads } from './Downloads.js';
import { OtherPapers } from './OtherPapers.js';
import { LAYOUT_CHOICES } from './use-layout.js';

interface FormHeadProps {
  readonly form: Form;
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
  readonly layout: string;
  readonly chooseLayout: (layout: string) => void;
  readonly shown: Shown;
}

/** What stands below the paper. */
const JUMPS = [
  ['reasons', '偏差原因'],
  ['evidence', '佐证材料'],
  ['simulation', '试算'],
] as const;

export function FormHead({ form, axes, choose, layout, chooseLayout, shown }: FormHeadProps) {
  const { project, fiscalYear } = form;
  const address = `/projects/${project.projectId}/years/${fiscalYear}`;
  return (
    <>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${fiscalYear}`}>项目列表</Link> /{' '}
        <Link to={`${address}${axesSearch(axes)}`}>{project.name}</Link> / 自评表
      </nav>
      <div className="page-head">
        <h1>
          {project.name}
          <span className="muted">（{fiscalYear}年度自评表）</span>
        </h1>
        <TimeAxes axes={axes} choose={choose} />
      </div>
      <div className="toolbar">
        <FormFacts form={form} />
        <nav className="jumps" aria-label="本页内容">
          {JUMPS.map(([anchor, name]) => (
            <a key={anchor} href={`#${anchor}`}>
              {name}
            </a>
          ))}
        </nav>
        {shown === 'now' && (
          <div className="scroll">
            <Segmented aria-label="表样" options={LAYOUT_CHOICES} value={layout} onChange={chooseLayout} />
          </div>
        )}
        <Link to={`${address}/evaluate`}>填报自评</Link>
        <Downloads href={(format) => `/api${address}/form.${format}${paperSearch(layout, axes, shown)}`} />
        <OtherPapers address={address} axes={axes} />
        <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
          打印
        </Button>
      </div>
    </>
  );
}

/** What is sealed has the layout it was sealed with. */
const paperSearch = (layout: string, axes: Axes, shown: Shown): string =>
  `?${new URLSearchParams({ show: shown, ...(shown === 'now' ? { layout } : {}), ...axes }).toString()}`;

function FormFacts({ form: { scheme, target, evaluation, grade } }: { readonly form: Form }) {
  return (
    <dl className="facts">
      <div>
        <dt>自评方案</dt>
        <dd>{scheme === null ? '未选定' : `${scheme.name}（${SCHEME_STATUS_LABELS[scheme.status]}）`}</dd>
      </div>
      <div>
        <dt>绩效目标</dt>
        <dd>
          <TargetTag status={target?.status ?? 'none'} />
        </dd>
      </div>
      <div>
        <dt>自评</dt>
        <dd>
          <EvaluationTag status={evaluation.status} />
        </dd>
      </div>
      {grade !== null && (
        <div>
          <dt>等次</dt>
          <dd>{grade}</dd>
        </div>
      )}
      {evaluation.seals.map((seal) => (
        <div key={seal.number}>
          <dt>第 {seal.number} 次封存</dt>
          <dd>
            {instantText(seal.signedAt)}，{seal.total === null ? '未计总分' : `总分 ${seal.total}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { FormOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ProjectPage } from '../api/client.js';
import { axesSearch, type Axes } from '../ui/axes.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { TimeAxes } from '../ui/TimeAxes.js';
import { LinkButton } from '../ui/LinkButton.js';

interface ProjectHeadProps {
  readonly page: ProjectPage;
  readonly axes: Axes;
  readonly choose: (axes: Axes) => void;
}

export function ProjectHead({ page, axes, choose }: ProjectHeadProps) {
  const { project, fiscalYear } = page;
  return (
    <>
      <nav className="crumbs" aria-label="位置">
        <Link to={`/projects?year=${fiscalYear}`}>项目列表</Link> / {project.name}
      </nav>
      <div className="page-head">
        <h1>{project.name}</h1>
        <YearPicker page={page} />
        <LinkButton
          to={`/projects/${project.projectId}/years/${fiscalYear}/form${axesSearch(axes)}`}
          type="primary"
          icon={<FormOutlined aria-hidden="true" />}
        >
          自评表
        </LinkButton>
        <LinkButton to={`/projects/${project.projectId}/years/${fiscalYear}/budget${axesSearch(axes)}`}>
          预算变动
        </LinkButton>
        <LinkButton to={`/projects/${project.projectId}/years/${fiscalYear}/results`}>
          完成情况录入
        </LinkButton>
        <LinkButton to={`/projects/${project.projectId}/years/${fiscalYear}/changes`}>
          两个日期之间的变动
        </LinkButton>
        <TimeAxes axes={axes} choose={choose} />
      </div>
      <dl className="facts">
        {factsOf(project).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function YearPicker({ page: { project, fiscalYear, years } }: { readonly page: ProjectPage }) {
  const navigate = useNavigate();
  return (
    <Select
      aria-label="年度"
      suffixIcon={SELECT_ICON}
      value={fiscalYear}
      options={years.toSorted((a, b) => b - a).map((year) => ({ value: year, label: `${year}年度` }))}
      onChange={(year) => navigate(`/projects/${project.projectId}/years/${year}`)}
    />
  );
}

const factsOf = (project: ProjectPage['project']): readonly (readonly [string, string])[] => [
  ['实施单位', project.unitName],
  ['主管部门', project.department ?? '未登记'],
  ['项目代码', project.code ?? '未登记'],
  ['项目类别', project.categoryLabel],
  ['安排频度', project.frequencyLabel ?? '未登记'],
];

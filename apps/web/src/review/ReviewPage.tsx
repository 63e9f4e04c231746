import { Pagination, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { FindingFilter, type Findings } from '../findings/FindingFilter.js';
import { readListQuery } from '../projects/list-query.js';
import { SavedViews } from '../views/SavedViews.js';
import { commandAddress } from '../acts/prefill.js';
import { call, type ReviewList } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { Section } from '../ui/Section.js';
import { Rectifications } from './Rectifications.js';
import { ReviewTable } from './ReviewTable.js';
import { statesToChoose } from './states.js';

const PAGE = 50;

/** 审核: what 主管部门 and 财政 have before them, one row a unit and one row a project. */
export function ReviewPage() {
  const [params, setParams] = useSearchParams();
  const asked = (name: string): string | undefined => params.get(name) ?? undefined;
  const query = {
    year: asked('year') === undefined ? undefined : Number(asked('year')),
    unitId: asked('unitId'),
    status: asked('status'),
    finding: readListQuery(params).finding,
    severity: readListQuery(params).severity,
    page: Number(asked('page') ?? 1),
    pageSize: PAGE,
  };
  const { data, failure, retry } = useAnswer(`review ${JSON.stringify(query)}`, (signal) =>
    call('GET /api/review', { signal, query }),
  );
  const choose = (change: Readonly<Record<string, string | undefined>>): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries({ page: undefined, ...change })) {
        if (value === undefined || value === '') after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  return (
    <div className="review">
      <title>审核 · 明账</title>
      <div className="page-head">
        <h1>审核（{data.fiscalYear}年度）</h1>
        <Link to={commandAddress('drawSpotCheck', { fiscalYear: String(data.fiscalYear) }, '/review')}>
          抽取抽查样本
        </Link>
        <a href={`/api/review/review.csv?${params.toString()}`} download>
          下载表格（CSV）
        </a>
        <SavedViews page="review" search={params.toString()} />
      </div>
      <Filters list={data} query={query} choose={choose} checked={retry} />
      <Units list={data} choose={choose} />
      {data.rows.length === 0 ? (
        <div className="panel">
          <Nothing>没有符合条件的自评表。可以在上方换状态或单位。</Nothing>
        </div>
      ) : (
        <ReviewTable rows={data.rows} fiscalYear={data.fiscalYear} />
      )}
      {data.total > PAGE && (
        <Pagination
          current={query.page}
          pageSize={PAGE}
          total={data.total}
          showSizeChanger={false}
          onChange={(page) => choose({ page: String(page) })}
        />
      )}
      <Rectifications rows={data.rows} fiscalYear={data.fiscalYear} />
      <Samples list={data} />
    </div>
  );
}

interface FiltersProps {
  readonly list: ReviewList;
  readonly query: {
    readonly status: string | undefined;
    readonly unitId: string | undefined;
  } & Findings;
  readonly choose: (change: Readonly<Record<string, string | undefined>>) => void;
}

function Filters({ list, query, choose, checked }: FiltersProps & { readonly checked: () => void }) {
  const { status, unitId } = query;
  return (
    <div className="filters" role="search" aria-label="筛选">
      <label>
        年度
        <Select
          aria-label="年度"
          suffixIcon={SELECT_ICON}
          value={list.fiscalYear}
          options={list.years.map((one) => ({ value: one, label: `${one}年度` }))}
          onChange={(year: number) => choose({ year: String(year) })}
        />
      </label>
      <label className="wide">
        单位
        <Select
          aria-label="单位"
          suffixIcon={SELECT_ICON}
          value={unitId ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent="没有这个单位"
          options={[
            { value: '', label: '全部单位' },
            ...list.units.map((one) => ({ value: one.unitId, label: one.unitName })),
          ]}
          onChange={(chosen: string) => choose({ unitId: chosen })}
        />
      </label>
      <label>
        状态
        <Select
          aria-label="状态"
          suffixIcon={SELECT_ICON}
          popupMatchSelectWidth={false}
          value={status ?? ''}
          options={[...statesToChoose(status)]}
          onChange={(chosen: string) => choose({ status: chosen })}
        />
      </label>
      <FindingFilter
        year={list.fiscalYear}
        unitId={unitId}
        chosen={query}
        change={({ finding, severity }) => choose({ finding, severity })}
        checked={checked}
      />
    </div>
  );
}

function Units({ list, choose }: Pick<FiltersProps, 'list' | 'choose'>) {
  return (
    <Section title="各单位">
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">各单位报送情况</caption>
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col" className="number">
                自评表
              </th>
              <th scope="col" className="number">
                已送审
              </th>
              <th scope="col" className="number">
                已报送
              </th>
              <th scope="col" className="number">
                未送审
              </th>
            </tr>
          </thead>
          <tbody>
            {list.units.map(({ unitId, unitName, total, submitted, filed }) => (
              <tr key={unitId}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => choose({ unitId })}>
                    {unitName}
                  </button>
                </th>
                <td className="number">{total}</td>
                <td className="number">{submitted}</td>
                <td className="number">{filed}</td>
                <td className={total > submitted ? 'number differs' : 'number'}>{total - submitted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What was drawn, with all that somebody needs to draw it again. */
function Samples({ list: { samples } }: { readonly list: ReviewList }) {
  if (samples.length === 0) return null;
  return (
    <Section title="抽查样本">
      <ul>
        {samples.map(({ sampleId, logIndex, seed, count, hash, chosen }) => (
          <li key={sampleId}>
            <Link to={`/events/${logIndex}`}>{sampleId}</Link>：{count} 份中抽 {chosen.length} 份，种子“{seed}
            ”，名单校验值 <code>{hash}</code>
          </li>
        ))}
      </ul>
      <p className="muted">
        任何人用同一名单和种子都能抽出同样的样本：按“种子、换行、项目标识”的 SHA-256 从小到大取。
      </p>
    </Section>
  );
}

import { CloseCircleFilled } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { ProjectList } from '../api/client.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { FindingFilter } from '../findings/FindingFilter.js';
import { isFiltered, NO_FILTER, type ListQuery } from './list-query.js';

interface ListFiltersProps {
  readonly query: ListQuery;
  readonly year: number | undefined;
  readonly list: ProjectList | null;
  readonly change: (change: Partial<ListQuery>) => void;
}

/** The library's own mark is an English word to a screen reader. */
const CLEAR = {
  clearIcon: (
    <>
      <CloseCircleFilled aria-hidden="true" />
      <span className="hidden">清除</span>
    </>
  ),
};

export function ListFilters({ query, year, list, change }: ListFiltersProps) {
  const years = [...new Set([...(list?.years ?? []), ...(year === undefined ? [] : [year])])].toSorted(
    (a, b) => b - a,
  );
  return (
    <div className="filters" role="search" aria-label="筛选项目">
      <label>
        年度
        <Select
          aria-label="年度"
          suffixIcon={SELECT_ICON}
          value={year}
          options={years.map((one) => ({ value: one, label: `${one}年度` }))}
          onChange={(chosen) => change({ year: chosen, page: 1 })}
          placeholder="暂无年度"
        />
      </label>
      <label className="wide">
        单位
        <Select
          aria-label="单位"
          suffixIcon={SELECT_ICON}
          allowClear={CLEAR}
          placeholder="全部单位"
          value={query.unitId}
          options={(list?.units ?? []).map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent="没有这个单位"
          onChange={(chosen?: string) => change({ unitId: chosen, page: 1 })}
        />
      </label>
      <Input.Search
        key={query.q ?? ''}
        aria-label="按项目名称或代码查找"
        placeholder="项目名称或代码的一部分"
        defaultValue={query.q}
        allowClear={CLEAR}
        enterButton="查找"
        onSearch={(text) => change({ q: text.trim() === '' ? undefined : text.trim(), page: 1 })}
      />
      <FindingFilter
        year={year}
        unitId={query.unitId}
        chosen={query}
        change={(chosen) => change({ ...chosen, page: 1 })}
      />
      {isFiltered(query) && <Button onClick={() => change(NO_FILTER)}>清除筛选</Button>}
    </div>
  );
}

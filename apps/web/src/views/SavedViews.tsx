import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk } from '../jobs/use-ask.js';
import { SELECT_ICON } from '../ui/select-icon.js';
import { useSavedViews, withView } from './saved.js';

interface SavedViewsProps {
  readonly page: 'projects' | 'review';
  /** What the page asks at the moment, as its address says it. */
  readonly search: string;
}

/** Filters that come back every day, kept under a name of one's own. */
export function SavedViews({ page, search }: SavedViewsProps) {
  const navigate = useNavigate();
  const { views, isKnown, write } = useSavedViews(page);
  const { isAsking, failure, ask } = useAsk();
  const [name, setName] = useState<string | null>(null);
  const current = views.find((one) => one.search === search);
  if (!isKnown) return null;
  const keep = (): void => {
    const given = name?.trim() ?? '';
    if (given === '') return;
    ask(
      () => write((all) => withView(all, { name: given, search })),
      () => setName(null),
    );
  };
  return (
    <div className="saved-views">
      {views.length > 0 && (
        <Select
          aria-label="我的筛选"
          suffixIcon={SELECT_ICON}
          popupMatchSelectWidth={false}
          placeholder="我的筛选"
          value={current?.name}
          options={views.map((one) => ({ value: one.name, label: one.name }))}
          onChange={(chosen: string) =>
            void navigate(`/${page}?${views.find((one) => one.name === chosen)?.search ?? ''}`)
          }
        />
      )}
      {current !== undefined && (
        <Button
          disabled={isAsking}
          onClick={() =>
            ask(
              () => write((all) => all.filter((one) => one.name !== current.name)),
              () => undefined,
            )
          }
        >
          删除“{current.name}”
        </Button>
      )}
      {current === undefined && search !== '' && name === null && (
        <Button onClick={() => setName('')}>保存当前筛选</Button>
      )}
      {name !== null && (
        <>
          <Input
            aria-label="筛选的名称"
            placeholder="起个名称，如 本周要催的"
            maxLength={40}
            value={name}
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onPressEnter={keep}
          />
          <Button type="primary" disabled={isAsking || name.trim() === ''} onClick={keep}>
            保存
          </Button>
          <Button onClick={() => setName(null)}>取消</Button>
        </>
      )}
      {failure !== null && <span className="differs">{failure.detail}</span>}
    </div>
  );
}

import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { call, type SearchAnswer } from '../api/client.js';

const PAUSE_MS = 250;
type Option = { readonly value: string; readonly label: string };

/** One box over projects, units, documents and vouchers; Enter searches the trail for the number. */
export function SearchBox() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [found, setFound] = useState<SearchAnswer | null>(null);
  useEffect(() => {
    const q = text.trim();
    if (q === '') return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      call('GET /api/search', { query: { q }, signal: abort.signal }).then(setFound, () => setFound(null));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return (
    <AutoComplete
      className="search-box"
      value={text}
      options={found === null ? [] : groups(found)}
      onSearch={setText}
      onSelect={(address: string) => {
        setText('');
        void navigate(address);
      }}
    >
      <Input
        aria-label="查找项目、单位、文号、凭证号"
        placeholder="查找项目、单位、文号、凭证号"
        onPressEnter={() => {
          if (text.trim() !== '' && !text.startsWith('/'))
            void navigate(`/audit?number=${encodeURIComponent(text.trim())}`);
        }}
      />
    </AutoComplete>
  );
}

function groups({ projects, units, papers }: SearchAnswer) {
  const group = (label: string, options: readonly Option[]) =>
    options.length === 0 ? [] : [{ label, options: [...options] }];
  return [
    ...group(
      '项目',
      projects.map(({ projectId, name, unitName, fiscalYear }) => ({
        value: `/projects/${projectId}/years/${fiscalYear}`,
        label: `${name}（${unitName}，${fiscalYear}年度）`,
      })),
    ),
    ...group(
      '单位',
      units.map(({ unitId, unitName, fiscalYear }) => ({
        value: `/projects?year=${fiscalYear}&unitId=${encodeURIComponent(unitId)}`,
        label: unitName,
      })),
    ),
    ...group(
      '单据与凭证',
      papers.map(({ logIndex, label, number, occurredOn }) => ({
        value: `/events/${logIndex}`,
        label: `${number} ${label}（${occurredOn}）`,
      })),
    ),
  ];
}

import { Button, Popconfirm } from 'antd';
import { call, type People } from '../api/client.js';
import { Section } from '../ui/Section.js';
import type { Acting } from './AddPerson.js';
import { scopeText } from './scope.js';

type Person = People['people'][number];
interface PeopleTableProps extends Acting {
  readonly people: readonly Person[];
  readonly can: { readonly administers: boolean; readonly authorizes: boolean };
}

export function PeopleTable({ people, can, isAsking, act }: PeopleTableProps) {
  return (
    <Section title={`人员 ${people.length} 人`}>
      <table className="plain" aria-label="人员与授权">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">用户名</th>
            <th scope="col">状态</th>
            <th scope="col">授权</th>
            {can.administers && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">{person.name ?? '（姓名已清除）'}</th>
              <td>{person.login}</td>
              <td>{stateOf(person)}</td>
              <td>
                <Grants person={person} mayRevoke={can.authorizes} isAsking={isAsking} act={act} />
              </td>
              {can.administers && (
                <td>
                  <PersonActs person={person} isAsking={isAsking} act={act} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const stateOf = ({ disabledAt, mustChange }: Person): string =>
  disabledAt !== null ? '已停用' : mustChange ? '待本人改口令' : '正常';

interface GrantsProps extends Acting {
  readonly person: Person;
  readonly mayRevoke: boolean;
}

function Grants({ person, mayRevoke, isAsking, act }: GrantsProps) {
  if (person.grants.length === 0) return <>没有授权</>;
  return (
    <ul className="grants">
      {person.grants.map((grant) => (
        <li key={grant.grantId}>
          <span>
            {grant.dutyLabel}
            {scopeText(grant) === '' ? '' : `（${scopeText(grant)}）`}
            {grant.inForce ? '' : ' 已到期'}
          </span>
          {mayRevoke && (
            <Button
              size="small"
              type="link"
              disabled={isAsking}
              aria-label={`收回${person.name ?? person.login}的${grant.dutyLabel}`}
              onClick={() =>
                act(() => call('POST /api/grants/{grantId}/revoke', { path: { grantId: grant.grantId } }))
              }
            >
              收回
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function PersonActs({
  person: { personId, name, login, disabledAt },
  isAsking,
  act,
}: Acting & { readonly person: Person }) {
  const path = { personId };
  const who = name ?? login;
  const button = { size: 'small', type: 'link', disabled: isAsking } as const;
  if (disabledAt !== null) {
    return (
      <>
        <Button
          {...button}
          aria-label={`启用${who}`}
          onClick={() => act(() => call('POST /api/people/{personId}/enable', { path }))}
        >
          启用
        </Button>
        {name !== null && (
          <Popconfirm
            title="清除姓名和用户名？标识保留，清除后不能恢复。"
            okText="清除"
            cancelText="不清除"
            onConfirm={() => act(() => call('POST /api/people/{personId}/erase', { path }))}
          >
            <Button {...button} aria-label={`清除${who}的姓名`}>
              清除姓名
            </Button>
          </Popconfirm>
        )}
      </>
    );
  }
  return (
    <>
      <Button
        {...button}
        aria-label={`重置${who}的口令`}
        onClick={() => act(() => call('POST /api/people/{personId}/reset', { path }))}
      >
        重置口令
      </Button>
      <Button
        {...button}
        aria-label={`停用${who}`}
        onClick={() => act(() => call('POST /api/people/{personId}/disable', { path }))}
      >
        停用
      </Button>
    </>
  );
}

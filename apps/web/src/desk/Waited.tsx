import { use } from 'react';
import { Link } from 'react-router';
import { commandAddress } from '../acts/prefill.js';
import type { Desk } from '../api/client.js';
import { DaysLeft } from '../chain/DaysLeft.js';
import { enters, SessionContext } from '../people/session-context.js';
import { Section } from '../ui/Section.js';
import { Nothing } from '../ui/States.js';

interface DeskProps {
  readonly desk: Desk;
}

/** What the notices of the year ask for, and how much of it is left. */
export function Notices({ desk: { notices, today, fiscalYear } }: DeskProps) {
  const mayEnter = enters(use(SessionContext)?.session);
  return (
    <Section title="截止日期">
      {notices.length === 0 ? (
        <Nothing
          action={
            mayEnter && (
              <Link to={commandAddress('receiveNotice', { fiscalYear: String(fiscalYear) }, '/desk')}>
                登记自评通知
              </Link>
            )
          }
        >
          没有还在办理的自评通知。{mayEnter && '登记以后，这里有倒计时。'}
        </Nothing>
      ) : (
        <ul className="desk-list">
          {notices.map(({ unitId, unitName, issuer, docNo, logIndex, submitBy, fileBy, unsent, unfiled }) => (
            <li key={unitId}>
              <strong>{unitName}</strong>
              <span className="code">
                <Link to={`/events/${logIndex}`}>{docNo ?? '自评通知'}</Link>（{issuer}）
              </span>
              {unsent > 0 && (
                <p>
                  {submitBy} 前送审，未送审 {unsent} 份
                  <DaysLeft until={submitBy} today={today} />
                </p>
              )}
              <p>
                {fileBy} 前报送，未报送 {unfiled} 份
                <DaysLeft until={fileBy} today={today} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** 科室 that were given rows and have not filled them. */
export function Offices({ desk: { offices, fiscalYear, today } }: DeskProps) {
  if (offices.length === 0) return null;
  return (
    <Section title="还没有答复的科室">
      <ul className="desk-list">
        {offices.map(({ projectId, name, office, personName, missing, dueOn }) => (
          <li key={`${projectId} ${office} ${dueOn}`}>
            <strong>{office}</strong>
            {personName !== null && `（${personName}）`}缺 {missing} 行：
            <Link to={`/projects/${projectId}/years/${fiscalYear}/evaluate`}>{name}</Link>
            <p>
              {dueOn} 截止
              <DaysLeft until={dueOn} today={today} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who watches over several units sees which of them have not sent in all. */
export function UnitsLeft({ desk: { units, unitsLeft, fiscalYear, today } }: DeskProps) {
  const [first] = units;
  if (first === undefined || (unitsLeft === 1 && units.length === 1)) return null;
  return (
    <Section title="还没有送齐的单位" aside={<span className="muted">共 {unitsLeft} 个</span>}>
      <ul className="desk-list">
        {units.map(({ unitId, unitName, total, unsent, dueOn }) => (
          <li key={unitId}>
            <Link to={`/review?year=${fiscalYear}&unitId=${unitId}&status=none,open,returned`}>
              {unitName}
            </Link>{' '}
            未送审 {unsent} 份，共 {total} 份{dueOn !== null && <DaysLeft until={dueOn} today={today} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

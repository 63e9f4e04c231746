import { Segmented } from 'antd';
import { use } from 'react';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { AccountBar } from '../people/AccountBar.js';
import {
  enters,
  givesActs,
  holdsDuty,
  OFFICERS,
  seesFigures,
  SessionContext,
} from '../people/session-context.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { LedgerBanner, LedgerNotices } from './LedgerBanner.js';
import { LedgerContext } from './ledger-context.js';
import { LiveNotice } from './LiveNotice.js';
import { SearchBox } from './SearchBox.js';

/** What stands around every page: whose ledger this is, and what it must not be taken for. */
export function Shell() {
  const session = use(SessionContext)?.session;
  const { data } = useAnswer('ledger', (signal) => call('GET /api/ledger', { signal }));
  return (
    <LedgerContext value={data}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <span className="brand-mark" aria-hidden="true">
            明
          </span>
          明账<span className="hidden">，首页</span>
        </Link>
        <span className="top-title">{data?.title}</span>
        <nav aria-label="主导航">
          {seesFigures(session) && <Link to="/desk">工作台</Link>}
          {seesFigures(session) && <Link to="/projects">项目</Link>}
          {givesActs(session) && <Link to="/commands">办理</Link>}
          {enters(session) && <Link to="/entry/payments">录入</Link>}
          {enters(session) && <Link to="/import">导入</Link>}
          {seesFigures(session) && <Link to="/review">审核</Link>}
          {seesFigures(session) && <Link to="/audit">查账</Link>}
          {(seesFigures(session) || holdsDuty(session, 'administrator')) && <Link to="/jobs">作业</Link>}
          <Link to="/proof">证明</Link>
          {holdsDuty(session, ...OFFICERS, 'finance') && <Link to="/system">系统</Link>}
          {holdsDuty(session, ...OFFICERS) && <Link to="/people">人员</Link>}
          {holdsDuty(session, 'auditOfficer') && <Link to="/trail">访问记录</Link>}
        </nav>
        {seesFigures(session) && <SearchBox />}
        <UnitSwitch />
        {data !== null && <AccountBar role={data.actor.roleLabel} />}
      </header>
      {seesFigures(session) && <LiveNotice />}
      {data !== null && <LedgerNotices ledger={data} />}
      {data !== null && <LedgerBanner ledger={data} />}
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </LedgerContext>
  );
}

function UnitSwitch() {
  const { unit, choose } = use(MoneyUnitContext);
  return (
    <div className="unit-switch">
      <span aria-hidden="true">金额单位</span>
      <Segmented
        aria-label="金额单位"
        options={['万元', '元']}
        value={unit}
        onChange={(chosen) => choose(chosen === '元' ? '元' : '万元')}
      />
    </div>
  );
}

import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { EventPage } from '../event/EventPage.js';
import { FormPage } from '../form/FormPage.js';
import { JobsPage } from '../jobs/JobsPage.js';
import { PeoplePage } from '../people/PeoplePage.js';
import { SessionGate } from '../people/SessionGate.js';
import { TrailPage } from '../people/TrailPage.js';
import { ProjectYearPage } from '../project/ProjectYearPage.js';
import { ProjectListPage } from '../projects/ProjectListPage.js';
import { MoneyUnitContext, useMoneyUnit } from '../ui/money-unit.js';
import { Fault, NotFound } from './Faults.js';
import { Home } from './Home.js';
import { Shell } from './Shell.js';
import { THEME } from './theme.js';

const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      {
        errorElement: <Fault />,
        children: [
          { path: '/', element: <Home /> },
          { path: '/projects', element: <ProjectListPage /> },
          { path: '/projects/:projectId/years/:year', element: <ProjectYearPage /> },
          { path: '/projects/:projectId/years/:year/form', element: <FormPage /> },
          { path: '/jobs', element: <JobsPage /> },
          { path: '/people', element: <PeoplePage /> },
          { path: '/trail', element: <TrailPage /> },
          { path: '/events/:logIndex', element: <EventPage /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);

export function App() {
  const money = useMoneyUnit();
  return (
    <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <MoneyUnitContext value={money}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </MoneyUnitContext>
    </ConfigProvider>
  );
}

import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { EventPage } from '../event/EventPage.js';
import { FormPage } from '../form/FormPage.js';
import { JobsPage } from '../jobs/JobsPage.js';
import { ProjectYearPage } from '../project/ProjectYearPage.js';
import { ProjectListPage } from '../projects/ProjectListPage.js';
import { MoneyUnitContext, useMoneyUnit } from '../ui/money-unit.js';
import { Fault, NotFound } from './Faults.js';
import { Shell } from './Shell.js';
import { THEME } from './theme.js';

const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      {
        errorElement: <Fault />,
        children: [
          { path: '/', element: <Navigate to="/projects" replace /> },
          { path: '/projects', element: <ProjectListPage /> },
          { path: '/projects/:projectId/years/:year', element: <ProjectYearPage /> },
          { path: '/projects/:projectId/years/:year/form', element: <FormPage /> },
          { path: '/jobs', element: <JobsPage /> },
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
        <RouterProvider router={router} />
      </MoneyUnitContext>
    </ConfigProvider>
  );
}

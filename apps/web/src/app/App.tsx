import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { SessionGate } from '../people/SessionGate.js';
import { MoneyUnitContext, useMoneyUnit } from '../ui/money-unit.js';
import { Loading } from '../ui/States.js';
import { Fault } from './Faults.js';
import { PAGES } from './pages.js';
import { Shell } from './Shell.js';
import { THEME } from './theme.js';

const router = createBrowserRouter([
  {
    Component: Shell,
    children: [{ ErrorBoundary: Fault, HydrateFallback: Loading, children: PAGES }],
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

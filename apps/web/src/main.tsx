import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import './styles/base.css';
import './styles/parts.css';
import './styles/year.css';
import './styles/form.css';
import './styles/people.css';
import './styles/print.css';

dayjs.locale('zh-cn');

// The page's policy forbids code made from text, which zod would make to be faster: said before any schema is read.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html without its root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

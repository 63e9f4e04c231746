import type { Layout, LayoutId } from '../layout.js';
import { central } from './central.js';
import { hubei } from './hubei.js';

export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = { central, hubei };

import type { Failure } from '../api/client.js';

/** Why what was typed is not recorded, where it is kept as a draft meanwhile. */
export const refusalText = ({ status, detail }: Pick<Failure, 'status' | 'detail'>): string =>
  status === 0 ? '连不上明账服务，没有保存；草稿还在，请稍后再试' : detail;

import { COMMANDS } from '@mingzhang/domain';
import type { RoutedCommand } from '../kit/client.js';

/** Stands in everything of the other unit that has a text, and in nothing of the own. */
export const FOREIGN = '外单位专用';

/** The command’s example as one unit would give it: its own project and papers. */
export function inputOf(name: RoutedCommand, unit: string, digest?: string): Record<string, unknown> {
  const renamed = (key: string, value: unknown): unknown => {
    if (key === 'unitId') return unit;
    if (key === 'projectId') return `p-${unit}`;
    const isOwnId = /^(number|\w+Id)$/.test(key) && !/^(indicator|person|node|scheme|event)Id$/.test(key);
    if (isOwnId && typeof value === 'string') return `${value}-${unit}`;
    if (key === 'sha256' && digest !== undefined) return digest;
    if (
      /^(name|note|reason|goal|title|purpose|docNo)$/.test(key) &&
      unit === 'other' &&
      typeof value === 'string'
    )
      return `${FOREIGN}${value}`.slice(0, 40);
    return value;
  };
  const walked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walked);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walked(renamed(key, one))]));
  };
  return walked(COMMANDS[name].example) as Record<string, unknown>;
}

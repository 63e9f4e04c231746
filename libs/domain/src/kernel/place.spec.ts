import { describe, expect, it } from '@jest/globals';
import { placeInWords } from './place.js';

describe('a place as people count', () => {
  it.each([
    ['$', '整份文件'],
    ['', '整份文件'],
    ['paidOn', 'paidOn'],
    ['lines.0.amount', 'lines 第 1 行 › amount'],
    ['moves.11.from.line.source', 'moves 第 12 行 › from › line › source'],
    ['$.name', 'name'],
    ['$[1].indicators[2].name', '第 2 份 › indicators 第 3 行 › name'],
    ['$.tables[0].columns[4]', 'tables 第 1 项 › columns 第 5 项'],
    ['$.projects[0].grid[1][2]', 'projects 第 1 项 › grid 第 2 项 第 3 项'],
  ])('%s is %s', (path, words) => expect(placeInWords(path)).toBe(words));
});

/** Lists whose elements a person calls rows. */
const ROWS = /^(lines|rows|entries|moves|nodes|indicators|results)$/;

/**
 * A path in JSON as people count: from one, and without brackets. "$[1].indicators[2].name" is "第 2 份 › indicators 第 3 行 ›
 * name", "lines.0.amount" is "lines 第 1 行 › amount", "$" is the whole file. Programs get the path itself beside it.
 */
export function placeInWords(path: string): string {
  const [, ...steps] = path.startsWith('$') ? stepsOf(path) : ['$', ...stepsOf(path)];
  let list = '';
  const told: string[] = [];
  for (const step of steps) {
    const position = /^\d+$/.test(step) ? BigInt(step) + 1n : null;
    if (position === null) told.push(step);
    else if (told.length === 0) told.push(`第 ${position} 份`);
    else told[told.length - 1] += ` 第 ${position} ${ROWS.test(list) ? '行' : '项'}`;
    list = step;
  }
  return told.length === 0 ? '整份文件' : told.join(' › ');
}

const stepsOf = (path: string): readonly string[] => path.split(/[.[\]]+/).filter((step) => step !== '');

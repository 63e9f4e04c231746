import type { Node } from '../input/node.js';
import type { Prose } from '../model.js';

/** The prose sections of a node, named …Summary in the seeds. */
export const prosesOf = (node: Node): readonly Prose[] =>
  node.keys
    .filter((key) => key.endsWith('Summary'))
    .map((key) => ({ place: node.get(key, '文字').place, text: node.get(key).text() ?? '' }));

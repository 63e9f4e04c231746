import type { Failure } from '../api/client.js';

/** Of several things, each with where it is. */
export function DetailList({ details = [] }: Pick<Failure, 'details'>) {
  if (details.length === 0) return null;
  return (
    <ul>
      {details.map(({ where, message }) => (
        <li key={`${where}/${message}`}>
          {where}：{message}
        </li>
      ))}
    </ul>
  );
}

// The baseline of the list bench: Fastify, the rows of one page by one indexed query, and nothing else.
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const db = new Database(process.argv[2], { readonly: true });
const PAGE = 50;
const RATE = '(CASE WHEN adjusted = 0 THEN -1 ELSE CAST(executed AS double precision) / adjusted END)';
const QUERIES = {
  first: ['project_year_name', '', 'name'],
  unit: ['project_year_unit', 'AND unit_id = :unit', 'name'],
  sorted: ['project_year_executed', '', 'executed DESC'],
  rate: ['project_year_rate', '', RATE],
  far: ['project_year_name', '', 'name'],
};
const paged = Object.fromEntries(
  Object.entries(QUERIES).map(([name, [index, where, order]]) => [
    name,
    db.prepare(
      `SELECT * FROM project_year WHERE fiscal_year = :year AND project_id IN (SELECT project_id FROM project_year INDEXED BY ${index} WHERE fiscal_year = :year ${where} ORDER BY ${order} LIMIT ${PAGE} OFFSET :offset)`,
    ),
  ]),
);
// No index finds a part of a name: the year is read through.
paged.search = db.prepare(
  `SELECT * FROM project_year WHERE fiscal_year = :year AND name LIKE :text ORDER BY name || '' LIMIT ${PAGE} OFFSET :offset`,
);
const app = Fastify();
app.get('/:case', ({ params, query }) =>
  paged[params.case].all({
    year: 2024,
    offset: Number(query.offset ?? 0),
    unit: query.unit ?? '',
    text: `%${query.text ?? ''}%`,
  }),
);
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));

/**
 * The tables of sqlite/schema.ts in a schema of their own. Money is 分 as BIGINT; texts sort by code point (COLLATE "C"), as
 * they do in SQLite, whatever the locale of the server.
 */
export const SCHEMA = `
CREATE TABLE checkpoint (id SMALLINT PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, log_index BIGINT NOT NULL);

CREATE TABLE event (
  log_index BIGINT PRIMARY KEY,
  max_recorded_at TEXT COLLATE "C" NOT NULL,
  touches TEXT COLLATE "C",
  data TEXT NOT NULL
);
CREATE INDEX event_recorded ON event (max_recorded_at, log_index);

CREATE TABLE entry (
  log_index BIGINT PRIMARY KEY,
  type TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  occurred_on TEXT COLLATE "C" NOT NULL,
  fact_on TEXT COLLATE "C",
  doc_no TEXT COLLATE "C",
  number TEXT COLLATE "C",
  fen BIGINT
);
CREATE INDEX entry_doc_no ON entry (doc_no) WHERE doc_no IS NOT NULL;

CREATE TABLE timeline (
  subject TEXT COLLATE "C" NOT NULL,
  year INTEGER NOT NULL,
  log_index BIGINT NOT NULL,
  fact_on TEXT COLLATE "C",
  summed SMALLINT NOT NULL,
  PRIMARY KEY (subject, year, log_index)
);
CREATE INDEX timeline_folded ON timeline (subject, year, log_index) WHERE summed = 0;

CREATE TABLE movement (
  project_id TEXT COLLATE "C" NOT NULL,
  fiscal_year INTEGER NOT NULL,
  log_index BIGINT NOT NULL,
  ordinal INTEGER NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  line TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  occurred_on TEXT COLLATE "C" NOT NULL,
  fen BIGINT NOT NULL,
  origin TEXT COLLATE "C",
  giver TEXT COLLATE "C",
  receiver TEXT COLLATE "C",
  timed SMALLINT NOT NULL,
  paper TEXT COLLATE "C" NOT NULL,
  reversal SMALLINT NOT NULL,
  leads SMALLINT NOT NULL,
  late SMALLINT NOT NULL,
  PRIMARY KEY (project_id, fiscal_year, log_index, ordinal)
);
CREATE INDEX movement_receiver ON movement (receiver) WHERE receiver IS NOT NULL;
CREATE INDEX movement_giver ON movement (giver) WHERE giver IS NOT NULL;
CREATE INDEX movement_paper ON movement (paper);

CREATE TABLE movement_sum (
  project_id TEXT COLLATE "C" NOT NULL,
  fiscal_year INTEGER NOT NULL,
  block BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  line TEXT COLLATE "C" NOT NULL,
  occurred_on TEXT COLLATE "C" NOT NULL,
  timed SMALLINT NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  fen BIGINT NOT NULL,
  count BIGINT NOT NULL,
  reversals BIGINT NOT NULL,
  events BIGINT NOT NULL,
  late BIGINT NOT NULL,
  first_index BIGINT NOT NULL,
  last_index BIGINT NOT NULL,
  PRIMARY KEY (project_id, fiscal_year, block, kind, line, occurred_on, timed)
) WITH (fillfactor = 80);

CREATE TABLE unit (unit_id TEXT COLLATE "C" PRIMARY KEY, name TEXT COLLATE "C" NOT NULL);

CREATE TABLE project_year (
  project_id TEXT COLLATE "C" NOT NULL,
  fiscal_year INTEGER NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C",
  unit_id TEXT COLLATE "C" NOT NULL,
  initial BIGINT NOT NULL,
  adjusted BIGINT NOT NULL,
  executed BIGINT NOT NULL,
  carried_initial BIGINT NOT NULL,
  carried_adjusted BIGINT NOT NULL,
  carried_index BIGINT NOT NULL,
  standing BIGINT NOT NULL,
  target_status TEXT COLLATE "C" NOT NULL,
  evaluation_status TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (fiscal_year, project_id)
) WITH (fillfactor = 80);
CREATE INDEX project_year_name ON project_year (fiscal_year, name, project_id);
CREATE INDEX project_year_project ON project_year (project_id);
CREATE INDEX project_year_unit ON project_year (unit_id, fiscal_year);
CREATE INDEX project_year_adjusted ON project_year (fiscal_year, adjusted, project_id);
CREATE INDEX project_year_executed ON project_year (fiscal_year, executed, project_id);
CREATE INDEX project_year_rate ON project_year (fiscal_year, (CASE WHEN adjusted = 0 THEN -1 ELSE CAST(executed AS double precision) / adjusted END), project_id);

CREATE TABLE unit_year (
  fiscal_year INTEGER NOT NULL,
  unit_id TEXT COLLATE "C" NOT NULL,
  projects BIGINT NOT NULL,
  standing BIGINT NOT NULL,
  initial BIGINT NOT NULL,
  adjusted BIGINT NOT NULL,
  executed BIGINT NOT NULL,
  PRIMARY KEY (fiscal_year, unit_id)
);

-- Who projects now. Not a view: it only saves several workers the same work.
CREATE TABLE lease (id SMALLINT PRIMARY KEY CHECK (id = 1), holder TEXT NOT NULL, until TIMESTAMPTZ NOT NULL);
`;

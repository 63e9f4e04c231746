/** The tables, and the indexes that the fold itself reads. The hot columns are NOT NULL integers and short texts; money is 分 as INTEGER. */
export const SCHEMA = `
CREATE TABLE checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, log_index INTEGER NOT NULL) STRICT;

CREATE TABLE event (
  log_index INTEGER PRIMARY KEY,
  max_recorded_at TEXT NOT NULL,
  touches TEXT,
  data TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  log_index INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  fact_on TEXT,
  doc_no TEXT,
  number TEXT,
  fen INTEGER
) STRICT;

CREATE TABLE timeline (
  subject TEXT NOT NULL,
  year INTEGER NOT NULL,
  log_index INTEGER NOT NULL,
  fact_on TEXT,
  summed INTEGER NOT NULL,
  PRIMARY KEY (subject, year, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_folded ON timeline (subject, year, log_index) WHERE summed = 0;

CREATE TABLE movement (
  project_id TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  log_index INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL,
  line TEXT NOT NULL,
  kind TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  fen INTEGER NOT NULL,
  origin TEXT,
  giver TEXT,
  receiver TEXT,
  timed INTEGER NOT NULL,
  paper TEXT NOT NULL,
  reversal INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  late INTEGER NOT NULL,
  PRIMARY KEY (project_id, fiscal_year, log_index, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_receiver ON movement (receiver) WHERE receiver IS NOT NULL;
CREATE INDEX movement_giver ON movement (giver) WHERE giver IS NOT NULL;

CREATE TABLE movement_sum (
  project_id TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  block INTEGER NOT NULL,
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  timed INTEGER NOT NULL,
  source TEXT NOT NULL,
  fen INTEGER NOT NULL,
  count INTEGER NOT NULL,
  reversals INTEGER NOT NULL,
  events INTEGER NOT NULL,
  late INTEGER NOT NULL,
  first_index INTEGER NOT NULL,
  last_index INTEGER NOT NULL,
  PRIMARY KEY (project_id, fiscal_year, block, kind, line, occurred_on, timed)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (unit_id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE project_year (
  project_id TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  name TEXT NOT NULL,
  code TEXT,
  unit_id TEXT NOT NULL,
  initial INTEGER NOT NULL,
  adjusted INTEGER NOT NULL,
  executed INTEGER NOT NULL,
  carried_initial INTEGER NOT NULL,
  carried_adjusted INTEGER NOT NULL,
  carried_index INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  target_status TEXT NOT NULL,
  evaluation_status TEXT NOT NULL,
  PRIMARY KEY (fiscal_year, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_year_project ON project_year (project_id);

CREATE TABLE unit_year (
  fiscal_year INTEGER NOT NULL,
  unit_id TEXT NOT NULL,
  projects INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  initial INTEGER NOT NULL,
  adjusted INTEGER NOT NULL,
  executed INTEGER NOT NULL,
  PRIMARY KEY (fiscal_year, unit_id)
) STRICT, WITHOUT ROWID;
`;

/** What only answers read: a file that is filled gets them when it is whole, sorted once instead of touched by every row. */
export const ANSWER_INDEXES = `
CREATE INDEX event_recorded ON event (max_recorded_at);
CREATE INDEX entry_doc_no ON entry (doc_no) WHERE doc_no IS NOT NULL;
CREATE INDEX movement_paper ON movement (paper);
CREATE INDEX project_year_name ON project_year (fiscal_year, name);
CREATE INDEX project_year_unit ON project_year (unit_id, fiscal_year);
CREATE INDEX project_year_adjusted ON project_year (fiscal_year, adjusted);
CREATE INDEX project_year_executed ON project_year (fiscal_year, executed);
CREATE INDEX project_year_rate ON project_year (fiscal_year, (CASE WHEN adjusted = 0 THEN -1 ELSE CAST(executed AS double precision) / adjusted END));
`;

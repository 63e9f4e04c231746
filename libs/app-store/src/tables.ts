import type { Generated } from 'kysely';

/** The same tables in both stores; flags are 0 and 1, lists are JSON, instants and days are text that sorts. */
export interface AppTables {
  account: {
    readonly person_id: string;
    readonly login: string;
    readonly name: string | null;
    readonly password_hash: string | null;
    readonly must_change: number;
    readonly created_at: string;
    readonly disabled_at: string | null;
  };
  role_grant: {
    readonly grant_id: string;
    readonly person_id: string;
    readonly duty: string;
    readonly units: string | null;
    readonly years: string | null;
    readonly until: string | null;
    readonly paper: string | null;
    readonly granted_by: string;
    readonly granted_at: string;
    readonly revoked_by: string | null;
    readonly revoked_at: string | null;
  };
  session: {
    readonly hash: string;
    readonly person_id: string;
    readonly started_at: string;
    readonly seen_at: string;
  };
  token: {
    readonly token_id: string;
    readonly hash: string;
    readonly person_id: string;
    readonly label: string;
    readonly created_at: string;
    readonly until: string;
    readonly used_at: string | null;
  };
  attempt: { readonly login: string; readonly failures: number; readonly at: string };
  access: {
    readonly seq: Generated<number>;
    readonly at: string;
    readonly person_id: string | null;
    readonly act: string;
    readonly what: string;
    readonly outcome: string;
  };
  draft: {
    readonly owner: string;
    readonly kind: string;
    readonly subject: string;
    readonly revision: number;
    readonly body: string | null;
    readonly written_by: string;
    readonly updated_at: string;
  };
  setting: { readonly key: string; readonly value: string };
}

/** Raised with every change of the tables; `STEPS[n]` leads from version n to n + 1. */
const COMMON = `
CREATE TABLE account (
  person_id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT,
  password_hash TEXT,
  must_change INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  disabled_at TEXT
);
CREATE TABLE role_grant (
  grant_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES account,
  duty TEXT NOT NULL,
  units TEXT,
  years TEXT,
  until TEXT,
  paper TEXT,
  granted_by TEXT NOT NULL,
  granted_at TEXT NOT NULL,
  revoked_by TEXT,
  revoked_at TEXT
);
CREATE INDEX grant_person ON role_grant (person_id);
CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES account,
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE TABLE token (
  token_id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES account,
  label TEXT NOT NULL,
  created_at TEXT NOT NULL,
  until TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX token_person ON token (person_id);
CREATE TABLE attempt (login TEXT PRIMARY KEY, failures INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

const trail = (seq: string): string => `
CREATE TABLE access (
  seq ${seq},
  at TEXT NOT NULL,
  person_id TEXT,
  act TEXT NOT NULL,
  what TEXT NOT NULL,
  outcome TEXT NOT NULL
);
CREATE INDEX access_person ON access (person_id, seq);
`;

const DRAFTS = `
CREATE TABLE draft (
  owner TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT,
  written_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (owner, kind, subject)
);
`;

const steps = (seq: string): readonly string[] => [COMMON + trail(seq), DRAFTS];

export const SQLITE_STEPS = steps('INTEGER PRIMARY KEY AUTOINCREMENT');
export const POSTGRES_STEPS = steps('BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY');

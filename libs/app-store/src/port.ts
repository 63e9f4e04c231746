import type { Day, Grant, Instant } from '@mingzhang/domain';

/** Somebody who may sign in. The id stands in events and stays; the name is only here and can be erased. */
export interface Account {
  readonly personId: string;
  readonly login: string;
  readonly name: string | null;
  /** Argon2id in its PHC form; null where nobody signs in by password. */
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}
export type AccountChange = Partial<Omit<Account, 'personId' | 'createdAt'>>;

export interface StoredGrant extends Grant {
  readonly grantId: string;
  readonly personId: string;
  readonly grantedBy: string;
  readonly grantedAt: Instant;
}

/** By the SHA-256 of what the browser holds: what is stored opens nothing. */
export interface Session {
  readonly hash: string;
  readonly personId: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

export interface Token {
  readonly tokenId: string;
  readonly hash: string;
  readonly personId: string;
  readonly label: string;
  readonly createdAt: Instant;
  readonly until: Day;
  readonly usedAt: Instant | null;
}

/** One line of the access trail. `personId` is null where nobody was signed in. */
export interface Access {
  readonly at: Instant;
  readonly personId: string | null;
  readonly act: string;
  /** What was read, exported, refused or changed: an address or an id, never a secret. */
  readonly what: string;
  readonly outcome: string;
}
export interface AccessLine extends Access {
  readonly seq: number;
}
export interface TrailQuery {
  readonly personId?: string | undefined;
  readonly act?: string | undefined;
  /** Lines before this one, the newest first. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/**
 * Something not yet said to the ledger, or a view of it that somebody keeps: rows half filled in, a text, a saved filter. `owner`
 * is a person, or a unit whose people write one text together. The revision grows with every change, dropping included, so that
 * whoever saw an older one is known to have.
 */
export interface Draft {
  readonly owner: string;
  readonly kind: string;
  readonly subject: string;
  readonly revision: number;
  /** JSON; null once it is dropped. */
  readonly body: string | null;
  /** Who wrote this revision. */
  readonly by: string;
  readonly updatedAt: Instant;
}
export type DraftKey = Pick<Draft, 'owner' | 'kind' | 'subject'>;

/** Whether three officers were made, or one person who is all three. */
export type Founding = 'apart' | 'joined';
export interface Founders {
  readonly founding: Founding;
  readonly accounts: readonly Account[];
  readonly grants: readonly StoredGrant[];
}

export interface Failures {
  readonly count: number;
  readonly at: Instant;
}

/**
 * The AppStore port: who may sign in, what they may, and what they looked at. Nothing of it is a fact of the ledger; it is not
 * rebuilt from events and belongs in every backup. Times and ids come from the caller.
 */
export interface AppStore {
  accounts(): Promise<readonly Account[]>;
  account(personId: string): Promise<Account | null>;
  accountNamed(login: string): Promise<Account | null>;
  /** False, and nothing written, where the login is taken. */
  addAccount(account: Account): Promise<boolean>;
  changeAccount(personId: string, change: AccountChange): Promise<void>;

  /** The first people of a ledger, all or none. False, and nothing written, where there were some before. */
  found(founders: Founders): Promise<boolean>;
  /** How the officers were made; null while there are none. */
  founded(): Promise<Founding | null>;

  /** Without those that were taken back. */
  grants(personId?: string): Promise<readonly StoredGrant[]>;
  grant(grant: StoredGrant): Promise<void>;
  /** What was taken back; null where there is no such grant in force. */
  revoke(grantId: string, by: string, at: Instant): Promise<StoredGrant | null>;

  addSession(session: Session): Promise<void>;
  session(hash: string): Promise<Session | null>;
  touchSession(hash: string, at: Instant): Promise<void>;
  endSession(hash: string): Promise<void>;
  /** All of a person, but for one. */
  endSessions(personId: string, except?: string): Promise<void>;
  dropSessions(seenBefore: Instant): Promise<void>;

  addToken(token: Token): Promise<void>;
  tokens(personId: string): Promise<readonly Token[]>;
  token(hash: string): Promise<Token | null>;
  useToken(hash: string, at: Instant): Promise<void>;
  /** False where the person has no such token. */
  dropToken(personId: string, tokenId: string): Promise<boolean>;
  dropTokens(personId: string): Promise<void>;

  /** Counts one more failed attempt before it is known to have failed, and says what stood before. Atomic. */
  attempt(login: string, at: Instant): Promise<Failures>;
  forgive(login: string): Promise<void>;
  dropAttempts(before: Instant): Promise<void>;

  record(access: Access): Promise<void>;
  /** The newest first. */
  trail(query: TrailQuery): Promise<readonly AccessLine[]>;

  /** Also one that was dropped, for its revision. */
  draft(key: DraftKey): Promise<Draft | null>;
  /** What stands of an owner, the newest first. */
  drafts(owner: string, kind?: string): Promise<readonly Draft[]>;
  /** Puts a revision where the one before it stands (none, for revision 1). False, and nothing written, where it does not. */
  putDraft(draft: Draft): Promise<boolean>;
  /** All of an owner, without a trace. */
  dropDrafts(owner: string): Promise<void>;

  setting(key: string): Promise<string | null>;
  putSetting(key: string, value: string): Promise<void>;

  close(): Promise<void>;
}

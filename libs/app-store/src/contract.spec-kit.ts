import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account, AppStore, Draft, StoredGrant } from './port.js';

export interface OpenedAppStore {
  readonly store: AppStore;
  /** The same store, as another process opens it. */
  reopen(): Promise<AppStore>;
  cleanup(): Promise<void>;
}

const account = (personId: string, more: Partial<Account> = {}): Account => ({
  personId,
  login: `login-${personId}`,
  name: '王敏',
  passwordHash: '$argon2id$…',
  mustChange: true,
  createdAt: '2026-01-05T01:00:00.000Z',
  disabledAt: null,
  ...more,
});
const grant = (grantId: string, more: Partial<StoredGrant> = {}): StoredGrant => ({
  grantId,
  personId: 'p1',
  duty: 'clerk',
  units: ['u1', 'u2'],
  years: [2025],
  until: '2026-06-30',
  paper: null,
  grantedBy: 'p9',
  grantedAt: '2026-01-05T02:00:00.000Z',
  ...more,
});
const draft = (revision: number, more: Partial<Draft> = {}): Draft => ({
  owner: 'person:p1',
  kind: 'payments',
  subject: '2025',
  revision,
  body: `["第${revision}稿"]`,
  by: 'p1',
  updatedAt: at(revision),
  ...more,
});
const at = (minute: number): string => `2026-01-05T01:${String(minute).padStart(2, '0')}:00.000Z`;

/** What every AppStore does. An adapter calls it once with a way to open fresh, empty stores. */
export const appStoreContract = (name: string, open: () => Promise<OpenedAppStore>): void => {
  describe(`${name} keeps the AppStore contract`, () => {
    let opened: OpenedAppStore;
    let store: AppStore;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => opened.cleanup());

    it('gives back an account as it was added, by id and by login', async () => {
      expect(await store.addAccount(account('p1'))).toBe(true);
      expect(await store.account('p1')).toEqual(account('p1'));
      expect(await store.accountNamed('login-p1')).toEqual(account('p1'));
      expect(await store.account('p2')).toBeNull();
      expect(await store.accountNamed('p1')).toBeNull();
    });

    it('takes a login once', async () => {
      await store.addAccount(account('p1'));
      expect(await store.addAccount(account('p2', { login: 'login-p1' }))).toBe(false);
      expect(await store.accounts()).toEqual([account('p1')]);
    });

    it('changes what is named and nothing else, null included', async () => {
      await store.addAccount(account('p1'));
      await store.changeAccount('p1', { name: null, mustChange: false, disabledAt: at(9) });
      await store.changeAccount('p1', {});
      expect(await store.account('p1')).toEqual(
        account('p1', { name: null, mustChange: false, disabledAt: at(9) }),
      );
    });

    it('gives back grants, limited or not, of one person or of all', async () => {
      for (const one of ['p1', 'p2']) await store.addAccount(account(one));
      const wide = grant('g2', {
        personId: 'p2',
        units: null,
        years: null,
        until: null,
        paper: '审通〔2026〕3号',
        duty: 'auditor',
      });
      await store.grant(grant('g1'));
      await store.grant(wide);
      expect(await store.grants('p1')).toEqual([grant('g1')]);
      expect(await store.grants()).toEqual([grant('g1'), wide]);
    });

    it('takes a grant back once', async () => {
      await store.addAccount(account('p1'));
      await store.grant(grant('g1'));
      expect(await store.revoke('g1', 'p9', at(5))).toEqual(grant('g1'));
      expect(await store.revoke('g1', 'p9', at(6))).toBeNull();
      expect(await store.grants('p1')).toEqual([]);
    });

    it('keeps sessions, touches one, ends one, and ends all of a person but one', async () => {
      for (const one of ['p1', 'p2']) await store.addAccount(account(one));
      const session = (hash: string, personId: string) => ({
        hash,
        personId,
        startedAt: at(0),
        seenAt: at(0),
      });
      for (const hash of ['a', 'b', 'c']) await store.addSession(session(hash, 'p1'));
      await store.addSession(session('d', 'p2'));
      await store.touchSession('a', at(3));
      expect(await store.session('a')).toEqual({ ...session('a', 'p1'), seenAt: at(3) });
      await store.endSession('a');
      expect(await store.session('a')).toBeNull();
      await store.endSessions('p1', 'b');
      expect([await store.session('b'), await store.session('c')]).toEqual([session('b', 'p1'), null]);
      await store.endSessions('p1');
      expect([await store.session('b'), await store.session('d')]).toEqual([null, session('d', 'p2')]);
    });

    it('drops the sessions that were last seen before an instant', async () => {
      await store.addAccount(account('p1'));
      for (const [hash, minute] of [
        ['old', 1],
        ['new', 2],
      ] as const) {
        await store.addSession({ hash, personId: 'p1', startedAt: at(0), seenAt: at(minute) });
      }
      await store.dropSessions(at(2));
      expect(await store.session('old')).toBeNull();
      expect(await store.session('new')).not.toBeNull();
    });

    it('keeps tokens of a person, and nobody drops the token of another', async () => {
      for (const one of ['p1', 'p2']) await store.addAccount(account(one));
      const token = {
        tokenId: 't1',
        hash: 'h1',
        personId: 'p1',
        label: '命令行',
        createdAt: at(0),
        until: '2026-04-05',
        usedAt: null,
      };
      await store.addToken(token);
      await store.useToken('h1', at(4));
      expect(await store.token('h1')).toEqual({ ...token, usedAt: at(4) });
      expect(await store.dropToken('p2', 't1')).toBe(false);
      expect(await store.tokens('p1')).toHaveLength(1);
      expect(await store.dropToken('p1', 't1')).toBe(true);
      expect(await store.token('h1')).toBeNull();
      await store.addToken(token);
      await store.dropTokens('p1');
      expect(await store.tokens('p1')).toEqual([]);
    });

    it('counts attempts on a name one by one, also ten at once, until they are forgiven', async () => {
      expect(await store.attempt('wang', at(0))).toEqual({ count: 0, at: at(0) });
      expect(await store.attempt('wang', at(1))).toEqual({ count: 1, at: at(0) });
      const counts = await Promise.all(Array.from({ length: 10 }, () => store.attempt('wang', at(2))));
      expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([
        2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ]);
      await store.forgive('wang');
      expect(await store.attempt('wang', at(3))).toEqual({ count: 0, at: at(3) });
      await store.dropAttempts(at(4));
      expect(await store.attempt('wang', at(5))).toEqual({ count: 0, at: at(5) });
    });

    it('keeps the access trail in order and pages it from the newest back', async () => {
      const line = (what: string, personId: string | null) => ({
        at: at(1),
        personId,
        act: 'read',
        what,
        outcome: '200',
      });
      for (const what of ['/1', '/2', '/3']) await store.record(line(what, 'p1'));
      await store.record(line('/4', null));
      const newest = await store.trail({ limit: 2 });
      expect(newest.map(({ what }) => what)).toEqual(['/4', '/3']);
      const rest = await store.trail({ limit: 9, before: newest[1]?.seq });
      expect(rest.map(({ what }) => what)).toEqual(['/2', '/1']);
      expect(rest[0]).toEqual({ ...line('/2', 'p1'), seq: expect.any(Number) });
      expect((await store.trail({ limit: 9, personId: 'p1' })).map(({ what }) => what)).toEqual([
        '/3',
        '/2',
        '/1',
      ]);
      expect(await store.trail({ limit: 9, act: 'export' })).toEqual([]);
    });

    it('puts a draft over the revision that was seen, and over no other', async () => {
      expect(await store.draft(draft(1))).toBeNull();
      expect([await store.putDraft(draft(2)), await store.putDraft(draft(1))]).toEqual([false, true]);
      expect(await store.putDraft(draft(1, { by: 'p2', body: '"别人的"' }))).toBe(false);
      expect(await store.putDraft(draft(2))).toBe(true);
      expect([await store.putDraft(draft(2)), await store.putDraft(draft(4))]).toEqual([false, false]);
      expect(await store.draft(draft(9))).toEqual(draft(2));
    });

    it('takes one of ten drafts written over the same revision at once', async () => {
      await store.putDraft(draft(1));
      const bodies = Array.from({ length: 10 }, (_, index) => draft(2, { body: String(index) }));
      const done = await Promise.all(bodies.map((one) => store.putDraft(one)));
      expect(done.filter(Boolean)).toHaveLength(1);
      expect((await store.draft(draft(1)))?.body).toBe(bodies[done.indexOf(true)]?.body);
    });

    it('a dropped draft keeps its revision: nobody writes on as if it stood', async () => {
      await store.putDraft(draft(1));
      expect(await store.putDraft(draft(2, { body: null }))).toBe(true);
      expect(await store.drafts('person:p1')).toEqual([]);
      expect([await store.putDraft(draft(1)), await store.putDraft(draft(2))]).toEqual([false, false]);
      expect(await store.putDraft(draft(3))).toBe(true);
      expect(await store.drafts('person:p1')).toEqual([draft(3)]);
    });

    it('lists the drafts of one owner, of a kind or of all, the newest first, and drops them all', async () => {
      const filter = draft(1, { kind: 'filter', subject: '我的', updatedAt: at(8) });
      const shared = draft(1, { owner: 'unit:u1', by: 'p2' });
      for (const one of [draft(1), filter, shared]) await store.putDraft(one);
      expect(await store.drafts('person:p1')).toEqual([filter, draft(1)]);
      expect(await store.drafts('person:p1', 'payments')).toEqual([draft(1)]);
      await store.dropDrafts('person:p1');
      expect([await store.drafts('person:p1'), await store.drafts('unit:u1')]).toEqual([[], [shared]]);
      expect(await store.draft(filter)).toBeNull();
    });

    it('is founded once, by one of many, whole', async () => {
      const founders = (id: string) => ({
        founding: 'apart' as const,
        accounts: [account(`${id}-1`), account(`${id}-2`)],
        grants: [grant(`g-${id}`, { personId: `${id}-1` })],
      });
      expect(await store.founded()).toBeNull();
      const done = await Promise.all(['a', 'b', 'c'].map((id) => store.found(founders(id))));
      expect(done.filter(Boolean)).toHaveLength(1);
      expect([await store.founded(), (await store.accounts()).length, (await store.grants()).length]).toEqual(
        ['apart', 2, 1],
      );
    });

    it('is not founded in part: a login given twice leaves nothing behind', async () => {
      const accounts = [account('p1'), account('p2', { login: 'login-p1' })];
      await expect(store.found({ founding: 'apart', accounts, grants: [] })).rejects.toThrow('is taken');
      expect([await store.founded(), await store.accounts()]).toEqual([null, []]);
    });

    it('puts a setting over another', async () => {
      await store.putSetting('setup', 'a');
      await store.putSetting('setup', 'b');
      expect(await store.setting('setup')).toBe('b');
      expect(await store.setting('nothing')).toBeNull();
    });

    it('opened again holds what was written', async () => {
      await store.addAccount(account('p1'));
      const again = await opened.reopen();
      expect(await again.accounts()).toEqual([account('p1')]);
    });
  });
};

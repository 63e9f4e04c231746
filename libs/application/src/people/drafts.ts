import { accept, refuse, type Result } from '@mingzhang/domain';
import type { AppStore, Draft, DraftKey } from '@mingzhang/app-store';
import type { Clock } from '../ports.js';

/** What one owner may keep at a time. Dropped drafts do not count. */
const MOST = 500;

/** Whose a draft is: a person's own, or one that the people of a unit write together. */
export const ownDrafts = (personId: string): string => `person:${personId}`;
export const unitDrafts = (unitId: string): string => `unit:${unitId}`;

/** Written over the revision that was seen; else what stands instead, so that whoever writes sees both. */
export type Put = { readonly kept: Draft } | { readonly changed: Draft };

/** 草稿 and what else a person keeps for himself (saved filters). No fact of the ledger, and in no trail: nothing was said yet. */
export class Drafts {
  constructor(private readonly deps: { readonly store: AppStore; readonly clock: Clock }) {}

  /** Revision 0 without a body where there never was one. */
  async of(key: DraftKey): Promise<Draft> {
    return (await this.deps.store.draft(key)) ?? this.none(key);
  }

  list(owner: string, kind?: string): Promise<readonly Draft[]> {
    return this.deps.store.drafts(owner, kind);
  }

  /**
   * `seen`: the revision that was written on. The same content once more is no conflict: the answer to the first try was lost.
   * @returns a refusal where the owner keeps too many
   */
  async put(key: DraftKey, seen: number, body: string | null, by: string): Promise<Result<Put>> {
    if (body !== null && seen === 0 && (await this.list(key.owner)).length >= MOST) {
      const message = `已有 ${MOST} 份草稿，请先清理不用的`;
      return refuse({ code: 'TOO_MANY_DRAFTS', message, rule: `每人（每单位）至多 ${MOST} 份草稿` });
    }
    const draft = { ...key, revision: seen + 1, body, by, updatedAt: this.deps.clock.now() };
    if (await this.deps.store.putDraft(draft)) return accept({ kept: draft });
    const stands = await this.of(key);
    return accept(stands.body === body ? { kept: stands } : { changed: stands });
  }

  private none(key: DraftKey): Draft {
    return { ...key, revision: 0, body: null, by: '', updatedAt: '' };
  }
}

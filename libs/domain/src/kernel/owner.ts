import type { Refusal } from './refusal.js';

/** The project year a document belongs to. Every act on the document names it again, so that its event tells where it stands. */
export interface Owner {
  readonly projectId: string;
  readonly fiscalYear: number;
}

export const ownerOf = ({ projectId, fiscalYear }: Owner): Owner => ({ projectId, fiscalYear });

/**
 * Refuses an act that names another project or year than its document: its event would stand on a timeline that does not
 * hold the document, and change nothing where the document is.
 */
export function misplaced(owner: Owner, named: Owner, label: string): Refusal | null {
  if (owner.projectId === named.projectId && owner.fiscalYear === named.fiscalYear) return null;
  const field = owner.projectId === named.projectId ? 'fiscalYear' : 'projectId';
  return {
    code: 'OTHER_PROJECT_YEAR',
    field,
    value: named[field],
    message: `${label}属于项目“${owner.projectId}”${owner.fiscalYear} 年度，不属于“${named.projectId}”${named.fiscalYear} 年度`,
    rule: '办理一份单据须写它所属的项目和年度',
  };
}

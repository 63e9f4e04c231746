import { plain } from './table.js';

export interface KnownProject {
  readonly projectId: string;
  readonly code: string | null;
  readonly name: string;
  readonly unitId: string;
}

/** What the ledger has, as a file names it. */
export interface Known {
  readonly projects: readonly KnownProject[];
  readonly units: readonly { readonly unitId: string; readonly name: string }[];
  /** Of the newest target of a project's year, by `${projectId}/${fiscalYear}`. */
  readonly indicators: Readonly<Record<string, readonly KnownIndicator[]>>;
}
export interface KnownIndicator {
  readonly indicatorId: string;
  readonly name: string;
}

export type ProjectFound =
  { readonly project: KnownProject; readonly by: 'code' | 'name' } | { readonly missing: string };

/** Finds projects by code, else by a name that only one has, which a person confirms (docs/rules.md §12.3). */
export class Projects {
  private readonly byCode = new Map<string, KnownProject>();
  private readonly byName = new Map<string, KnownProject[]>();

  constructor(projects: readonly KnownProject[]) {
    for (const project of projects) {
      this.byCode.set(project.projectId, project);
      const same = this.byName.get(plain(project.name)) ?? [];
      this.byName.set(plain(project.name), [...same, project]);
    }
    for (const project of projects) if (project.code !== null) this.byCode.set(plain(project.code), project);
  }

  find(code: string, name: string): ProjectFound {
    const coded = code === '' ? undefined : this.byCode.get(plain(code));
    if (coded !== undefined) return { project: coded, by: 'code' };
    const [named, other] = (name === '' ? undefined : this.byName.get(plain(name))) ?? [];
    if (other !== undefined) return { missing: `名为“${name}”的项目不止一个，请写项目编码` };
    // A code of its own says that it is another project.
    if (named !== undefined && (code === '' || named.code === null)) return { project: named, by: 'name' };
    if (code !== '') return { missing: `账里没有编码为“${code}”的项目，请先登记项目` };
    return { missing: name === '' ? '没有写项目' : `账里没有名为“${name}”的项目，请先登记项目` };
  }
}

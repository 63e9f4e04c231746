/** How a sample is drawn; the event names it, so that a later way is another name. */
export const SAMPLE_METHOD = 'sha256-order@1';

/** What SHA-256 is taken of, in UTF-8: the seed, a line feed, the id of the project. */
export const sampleText = (seed: string, projectId: string): string => `${seed}\n${projectId}`;

interface Member {
  readonly projectId: string;
  /** SHA-256 of `sampleText`, 64 lower-case hexadecimal digits. */
  readonly digest: string;
}

/**
 * 抽样: the members with the `size` smallest digests, in their order. Whoever has the list and the seed draws the same with
 * sha256sum and sort (docs/how-to/sample.md); who draws can choose neither, once the seed is written down first.
 */
export const drawSample = (members: readonly Member[], size: number): readonly string[] =>
  members
    .toSorted((a, b) => compare(a.digest, b.digest) || compare(a.projectId, b.projectId))
    .slice(0, size)
    .map(({ projectId }) => projectId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { describe, expect, it } from '@jest/globals';
import { checkpointText, cosign } from './checkpoint.js';
import { EMPTY_ROOT } from './hash.js';
import { formatVerifierKey, NoteError } from './note.js';
import { judge, parsePolicy } from './policy.js';
import { signerOf } from './signer.js';

const signer = (name: string, fill: number) => signerOf(name, Buffer.alloc(32, fill), 0x04);
const names = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
const signers = names.map((name, n) => signer(`witness.example/${name}`, n + 1));
const witnessLines = signers.map(({ key }, n) => `witness ${names[n]} ${formatVerifierKey(key)}`);
const log = formatVerifierKey(signerOf('mingzhang/test', Buffer.alloc(32, 99)).key);

/** The example of C2SP tlog-policy: two of X and any of Y. */
const EXAMPLE = `# whom the bureau asks
log ${log}

${witnessLines.slice(0, 3).join('\n')}
group X-witnesses 2 X1 X2 X3

${witnessLines.slice(3).join('\n')}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;
const text = checkpointText({ origin: 'mingzhang/test', size: 0, root: EMPTY_ROOT });
const cosignedBy = (...who: readonly string[]) => ({
  text,
  signatures: signers
    .filter((_, n) => who.includes(names[n] ?? ''))
    .map((one) => cosign(text, one, 1_700_000_000)),
});

describe('a policy of witnesses', () => {
  it.each([
    [['X1', 'X2', 'Y3'], true],
    [['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'], true],
    [['X1', 'X2', 'X3'], false],
    [['X1', 'Y1', 'Y2', 'Y3'], false],
    [[], false],
  ])('like the example of the specification is judged: %j → %s', (who, enough) => {
    const policy = parsePolicy(EXAMPLE);
    const judged = judge(policy, cosignedBy(...who));
    expect(judged.enough).toBe(enough);
    expect(judged.seen.filter(({ at }) => at !== null).map(({ witness }) => witness.name)).toEqual(who);
  });

  it('may ask for nobody or for one', () => {
    expect(judge(parsePolicy('quorum none\n'), cosignedBy()).enough).toBe(true);
    const one = parsePolicy(`${witnessLines[0]} http://127.0.0.1:9\nquorum X1`);
    expect(one.witnesses[0]?.url).toBe('http://127.0.0.1:9');
    expect(judge(one, cosignedBy('X2')).enough).toBe(false);
    expect(judge(one, cosignedBy('X1')).enough).toBe(true);
  });

  it.each([
    ['', /without a quorum/u],
    ['quorum X1', /line 1: “X1” is not defined/u],
    ['quorum none\nquorum none', /line 2: a second quorum/u],
    [`witness X1 ${log}\nquorum X1`, /line 1: key of type 1/u],
    [`log ${formatVerifierKey(signer('w', 1).key)}\nquorum none`, /line 1: key of type 4/u],
    [
      `${witnessLines[0]}\n${witnessLines[0]?.replace('X1', 'X9')}\nquorum X1`,
      /line 2: this witness is there twice/u,
    ],
    [`${witnessLines[0]}\ngroup g 2 X1\nquorum g`, /line 2: 2 of 1/u],
    [`${witnessLines[0]}\ngroup g any X1\ngroup h any X1\nquorum g`, /line 3: “X1” is a member twice/u],
    [`${witnessLines[0]}\ngroup g any g\nquorum g`, /line 2: “g” is not defined/u],
    ['mirror x\nquorum none', /line 1: unknown line/u],
  ])('that is wrong is named by its line: %j', (policy, said) => {
    expect(() => parsePolicy(policy)).toThrow(NoteError);
    expect(() => parsePolicy(policy)).toThrow(said);
  });
});

import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { drawSample, SAMPLE_METHOD } from './draw.js';
import { sampleDrawn, sampleInput, sampleStream, type SampleEvent } from './events.js';

const decider: Decider<{ drawn: boolean }, SampleEvent> = {
  initial: { drawn: false },
  evolve: () => ({ drawn: true }),
};

export const drawSpotCheck = defineCommand({
  name: 'drawSpotCheck',
  label: sampleDrawn.label,
  roles: ['finance', 'department'],
  input: sampleInput,
  example: {
    sampleId: 'cc-2024-1',
    fiscalYear: 2024,
    unitId: 'jianghan-zfw',
    seed: '2025-04-15 现场摇号 7316',
    size: 1,
  },
  stream: ({ sampleId }) => sampleStream(sampleId),
  records: sampleDrawn.type,
  decider,
  facts: ({ unitId, fiscalYear, seed }) => ({ filedProjects: { unitId, fiscalYear, seed } }),
  decide: (input, state, { today, facts: { filedProjects } }) => {
    if (state.drawn) {
      return refuse({
        code: 'SAMPLE_EXISTS',
        field: 'sampleId',
        value: input.sampleId,
        message: `抽查标识“${input.sampleId}”已用过`,
        rule: '每次抽取都留记录；再抽请另起标识',
      });
    }
    const { members, hash } = filedProjects;
    if (members.length < input.size) {
      return refuse({
        code: 'SAMPLE_TOO_LARGE',
        field: 'size',
        value: input.size,
        message: `已报送的自评有 ${members.length} 份，抽不出 ${input.size} 份`,
        rule: '从已报送的自评中抽取',
      });
    }
    const payload = {
      ...input,
      method: SAMPLE_METHOD,
      population: { count: members.length, hash },
      chosen: drawSample(members, input.size),
    };
    return accept([{ type: sampleDrawn.type, payload, occurredOn: today }]);
  },
});

export const sampleCommands = { drawSpotCheck } as const;

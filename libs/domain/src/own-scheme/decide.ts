import { z } from 'zod';
import { type Decider, defineCommand, type Reference } from '../kernel/decider.js';
import type { LedgerEvent } from '../kernel/event.js';
import { notAReason } from '../kernel/reason.js';
import { accept, refuse } from '../kernel/refusal.js';
import { REGISTERING } from '../kernel/role.js';
import { schemeId } from '../kernel/text.js';
import { schemeById, type ScoringScheme, validateScheme } from '../scoring/index.js';
import { namedUnit } from '../unit/events.js';
import {
  ofUnit,
  schemeDrafted,
  type SchemeEvent,
  schemePublished,
  schemeStream,
  schemeSuperseded,
} from './events.js';

export interface SchemeState {
  readonly draft: ScoringScheme | null;
  /** Versions published, oldest first; an evaluation stays on the one it was opened with. */
  readonly published: readonly ScoringScheme[];
  readonly superseded: readonly number[];
}

export const schemeDecider: Decider<SchemeState, SchemeEvent> = {
  initial: { draft: null, published: [], superseded: [] },
  evolve(state, event) {
    switch (event.type) {
      case 'SchemeDrafted':
        return { ...state, draft: event.payload.scheme };
      case 'SchemePublished':
        return { ...state, draft: null, published: [...state.published, event.payload.scheme] };
      case 'SchemeSuperseded':
        return { ...state, superseded: [...state.superseded, event.payload.version] };
    }
  },
};

export const foldScheme = (events: readonly LedgerEvent[]): SchemeState =>
  (events as readonly SchemeEvent[]).reduce(
    (state, event) => schemeDecider.evolve(state, event),
    schemeDecider.initial,
  );
const unitExists = (input: { unitId: string }): readonly Reference[] => [namedUnit(input.unitId)];

export const draftScheme = defineCommand({
  name: 'draftScheme',
  label: '起草自评方案',
  ...REGISTERING,
  input: schemeDrafted.schema,
  example: schemeDrafted.example,
  stream: (input) => schemeStream(input.unitId, input.scheme.id),
  references: unitExists,
  decider: schemeDecider,
  decide: (input, state, { today }) => {
    if (schemeById(input.scheme.id) !== undefined) {
      return refuse({
        code: 'SCHEME_ID_TAKEN',
        field: 'scheme.id',
        value: input.scheme.id,
        message: `方案编号“${input.scheme.id}”是内置方案，请另取编号`,
        rule: '内置方案不可修改',
      });
    }
    const next = state.published.length + 1;
    if (input.scheme.version !== next) {
      return refuse({
        code: 'SCHEME_VERSION',
        field: 'scheme.version',
        value: input.scheme.version,
        message: `版本应为 ${next}`,
        rule: '已发布的版本不可修改，新版本依次加一',
      });
    }
    return accept([{ type: schemeDrafted.type, payload: input, occurredOn: today }]);
  },
});

export const publishScheme = defineCommand({
  name: 'publishScheme',
  label: '发布自评方案',
  ...REGISTERING,
  input: z.strictObject({ ...ofUnit, schemeId }),
  example: { unitId: 'jianghan-zfw', schemeId: 'QUXIAN-2024' },
  stream: (input) => schemeStream(input.unitId, input.schemeId),
  references: unitExists,
  decider: schemeDecider,
  decide: (input, state, { today }) => {
    if (state.draft === null) {
      return refuse({
        code: 'NO_DRAFT',
        field: 'schemeId',
        value: input.schemeId,
        message: `方案“${input.schemeId}”没有待发布的草稿`,
        rule: '先起草，再发布',
      });
    }
    const validation = validateScheme(state.draft);
    if (!validation.ok) {
      return refuse({
        code: 'SCHEME_INVALID',
        field: 'schemeId',
        message: `方案有 ${validation.problems.length} 处不合规定，不能发布`,
        rule: '分值合计、档次覆盖 0–1 且不重叠、等级界限有序',
        details: validation.problems.map(({ path, message }) => ({ where: path, message })),
      });
    }
    return accept([
      {
        type: schemePublished.type,
        payload: { unitId: input.unitId, scheme: state.draft },
        occurredOn: today,
      },
    ]);
  },
});

export const supersedeScheme = defineCommand({
  name: 'supersedeScheme',
  label: '停用自评方案',
  ...REGISTERING,
  input: schemeSuperseded.schema,
  example: schemeSuperseded.example,
  stream: (input) => schemeStream(input.unitId, input.schemeId),
  references: unitExists,
  decider: schemeDecider,
  decide: (input, state, { today }) => {
    const refused = notAReason('reason', input.reason);
    if (refused !== null) return refuse(refused);
    return state.published.some(({ version }) => version === input.version) &&
      !state.superseded.includes(input.version)
      ? accept([{ type: schemeSuperseded.type, payload: input, occurredOn: today, reason: input.reason }])
      : refuse({
          code: 'NO_SUCH_VERSION',
          field: 'version',
          value: input.version,
          message: `方案“${input.schemeId}”没有可停用的第 ${input.version} 版`,
          rule: '只能停用已发布且未停用的版本',
        });
  },
});

export const schemeCommands = { draftScheme, publishScheme, supersedeScheme } as const;

import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from './commands.js';
import type { CommandDefinition } from './kernel/decider.js';
import { EVENT_DEFINITIONS, upcast } from './registry.js';

describe('the registry', () => {
  it.each(EVENT_DEFINITIONS.map((definition) => [definition.type, definition] as const))(
    '%s: its example passes its own schema and survives JSON',
    (_type, { schema, example, label }) => {
      const payload = schema.parse(example);
      expect(schema.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
      expect(label).toMatch(/\p{Script=Han}/u);
    },
  );
  it('types are unique', () => {
    const types = EVENT_DEFINITIONS.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });
  it('refuses an unknown type and a version from the future', () => {
    expect(() => upcast('NoSuchEvent', 1, {})).toThrow('without a definition');
    expect(() => upcast('PaymentRecorded', 2, {})).toThrow('newer');
  });
  it.each(Object.entries(COMMANDS))(
    'command %s: its example passes its schema and names a stream',
    (name, command) => {
      const definition = command as unknown as CommandDefinition;
      expect(definition.name).toBe(name);
      expect(definition.stream(definition.input.parse(definition.example))).not.toBe('');
    },
  );
});

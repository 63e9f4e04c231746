import { describe, expect, it } from '@jest/globals';
import { commandNamed, COMMANDS, EVENT_DEFINITIONS, upcast, type CommandName } from './registry.js';

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
  it.each(Object.keys(COMMANDS) as CommandName[])(
    'command %s: its example passes its schema and names a stream',
    (name) => {
      const definition = commandNamed(name);
      expect(definition.name).toBe(name);
      expect(definition.stream(definition.input.parse(definition.example))).not.toBe('');
    },
  );
});

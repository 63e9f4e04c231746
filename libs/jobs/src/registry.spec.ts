import { describe, expect, it } from '@jest/globals';
import { errand, other, producer, recorder } from './contract/kit.spec-kit.js';
import { handle, handleInThread } from './definition.js';
import { IncompleteRegistry, JobRegistry } from './registry.js';

const { run } = recorder();

describe('a process that does jobs', () => {
  it('does not start with a job nobody does', () => {
    const start = () => JobRegistry.ofWorker([errand, other], [handle(errand, run)]);
    expect(start).toThrow(IncompleteRegistry);
    expect(start).toThrow('other has no handler');
  });
  it('does not start with a job two do, be it in a thread', () => {
    const bindings = [
      handle(errand, run),
      handle(other, run),
      handleInThread(errand, new URL('file:///job.js')),
    ];
    expect(() => JobRegistry.ofWorker([errand, other], bindings)).toThrow('errand has two handlers');
  });
  it('does not start with a handler for nothing', () => {
    expect(() => JobRegistry.ofWorker([errand], [handle(errand, run), handle(other, run)])).toThrow(
      'other has a handler, but no definition',
    );
  });
  it('does not start with one name for two jobs', () => {
    expect(() => JobRegistry.ofProducer([errand, { ...other, name: 'errand' }])).toThrow(
      'errand is defined twice',
    );
  });
  it('names everything that is wrong at once', () => {
    expect(() => JobRegistry.ofWorker([errand, other], [])).toThrow(
      'errand has no handler; other has no handler',
    );
  });
  it('starts when each job has one', () => {
    const registry = JobRegistry.ofWorker([errand, other], [handle(errand, run), handle(other, run)]);
    expect(registry.works).toBe(true);
    expect(registry.binding('errand')?.definition).toBe(errand);
    expect(registry.binding('unknown')).toBeNull();
  });
});

describe('a process that only asks', () => {
  it('needs no handlers, and knows the labels', () => {
    expect(producer.works).toBe(false);
    expect(producer.binding('errand')).toBeNull();
    expect(producer.label('errand')).toBe('差事');
    expect(producer.label('of an older version')).toBe('of an older version');
  });
});

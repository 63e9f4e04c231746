import { describe, expect, it } from '@jest/globals';
import { configuredJobs } from './open-ledger.js';
import { readConfig, shownSettings, withoutSecrets } from './config.js';

const ENGINES = {
  EVENTSTORE_URL: 'esdb://admin:hush@a:2113,b:2113?tls=true&userCertFile=/run/hush',
  DATABASE_URL: 'postgres://mz:hu/s@h@db:5432/mz?sslpassword=hush',
  REDIS_URL: 'rediss://:hush@r:6379/0',
};

describe('settings as they are printed', () => {
  it.each([
    ['esdb://admin:hush@a:2113,b:2113?tls=true', 'esdb://a:2113,b:2113'],
    ['esdb+discover://u:p@name:2113', 'esdb+discover://name:2113'],
    ['postgres://u:p/w@x@host/db?password=p', 'postgres://host/db'],
    ['redis://:p@host:6379/0', 'redis://host:6379/0'],
    ['redis://host:6379/0', 'redis://host:6379/0'],
    ['127.0.0.1', '127.0.0.1'],
    ['/srv/me@home?', '/srv/me@home?'],
  ])('%s → %s', (value, shown) => {
    expect(withoutSecrets(value)).toBe(shown);
  });
  it('name every setting, and no secret', () => {
    const shown = shownSettings(readConfig(ENGINES));
    expect(shown.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgres://db:5432/mz');
    expect(JSON.stringify(shown)).not.toContain('hush');
    for (const { description } of shown) expect(description).not.toBe('');
  });
});

describe('settings that are wrong', () => {
  it.each([
    ['REDIS_URL', 'http://r'],
    ['MINGZHANG_SWEEP_HOUR', '24'],
    ['MINGZHANG_SWEEP_HOUR', '二'],
    ['MINGZHANG_LOG', 'loud'],
    ['MINGZHANG_WORKER_PORT', '70000'],
  ])('%s=%s is named', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});

describe('where the jobs are', () => {
  it('in the folder, done by the process that holds it', () => {
    expect(configuredJobs(readConfig({ MINGZHANG_DATA: '/d' }), 'api')).toEqual({
      dir: '/d',
      works: true,
      redis: null,
      views: { kind: 'folder', dir: '/d' },
      sweepHour: 2,
    });
  });
  it('in Redis beside engines: the api asks, the worker works and asks by itself', () => {
    const config = readConfig({ ...ENGINES, MINGZHANG_SWEEP_HOUR: '5' });
    expect(configuredJobs(config, 'api')).toMatchObject({ works: false, sweepHour: null });
    expect(configuredJobs(config, 'worker')).toMatchObject({
      works: true,
      sweepHour: 5,
      redis: { url: ENGINES.REDIS_URL, ledger: 'mingzhang' },
      views: { kind: 'postgres', url: ENGINES.DATABASE_URL, ledger: 'mingzhang' },
    });
  });
  it('nowhere beside engines without Redis: no queue would be common to all', () => {
    expect(configuredJobs(readConfig({ ...ENGINES, REDIS_URL: undefined }), 'worker')).toBeNull();
  });
});

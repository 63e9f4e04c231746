import { describe, expect, it } from '@jest/globals';
import { findingsSweep } from './catalogue.js';
import { nightlySweep } from './nightly.js';

const request = (day: string) => ({ name: findingsSweep.name, input: { day, lastIndex: null } });

describe('the sweep of a night', () => {
  it('is due from its hour on, in Beijing', () => {
    // 02:00 in Beijing is 18:00 of the day before in Greenwich.
    expect(nightlySweep('2024-03-01T17:59:59.999Z', 2)).toBeNull();
    expect(nightlySweep('2024-03-01T18:00:00.000Z', 2)).toEqual(request('2024-03-02'));
    expect(nightlySweep('2024-03-02T15:59:59.999Z', 2)).toEqual(request('2024-03-02'));
    expect(nightlySweep('2024-03-02T16:00:00.000Z', 2)).toBeNull();
  });
  it('may be due at midnight or only in the last hour', () => {
    expect(nightlySweep('2024-03-01T16:00:00.000Z', 0)).toEqual(request('2024-03-02'));
    expect(nightlySweep('2024-03-02T14:59:59.000Z', 23)).toBeNull();
    expect(nightlySweep('2024-03-02T15:00:00.000Z', 23)).toEqual(request('2024-03-02'));
  });
  it('is the same request whenever in the night and whoever asks', () => {
    expect(nightlySweep('2024-03-01T19:30:00.000Z', 2)).toEqual(nightlySweep('2024-03-01T22:00:00.000Z', 2));
  });
});

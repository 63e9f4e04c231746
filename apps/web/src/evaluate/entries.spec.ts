import { describe, expect, it } from '@jest/globals';
import type { Form } from '../api/client.js';
import {
  afterRecording,
  keepMine,
  standing,
  theirs,
  typedOver,
  unsaved,
  without,
  writingOf,
} from './entries.js';

const form = (reason: string | null): Form =>
  ({
    project: { projectId: 'p' },
    fiscalYear: 2024,
    evaluation: { run: 'main' },
    execution: { reason: null, improvement: null },
    indicators: [
      { indicatorId: 'i1', name: '走访', reason, improvement: null, band: 1, judged: '28', manual: null },
    ],
    narratives: [],
    findings: [{ code: 'FUND_PARENT_CHILD', where: '资金·合计@表', explanation: '待查' }],
  }) as unknown as Form;
const KEY = 'reason:i1';
const typed = typedOver(form('一'), {}, KEY, 'reason', '我的');

describe('entries into a form', () => {
  it('keep what stood when typing began; typing back to it leaves nothing', () => {
    expect(typed).toEqual({
      [KEY]: { value: { reason: '我的', improvement: '' }, base: { reason: '一', improvement: '' } },
    });
    expect(typedOver(form('一'), typed, KEY, 'reason', '一')).toEqual({});
    expect(unsaved(form('一'), typed)).toEqual([KEY]);
    expect(unsaved(form('我的'), typed)).toEqual([]);
  });

  it('tell of what somebody else wrote meanwhile, and lose neither version', () => {
    expect(theirs(form('一'), typed, KEY)).toBeNull();
    expect(theirs(form('他人的'), typed, KEY)).toEqual({ reason: '他人的', improvement: '' });
    // Both wrote the same: there is nothing to choose.
    expect(theirs(form('我的'), typed, KEY)).toBeNull();
    const mine = keepMine(form('他人的'), typed, KEY);
    expect(theirs(form('他人的'), mine, KEY)).toBeNull();
    expect(unsaved(form('他人的'), mine)).toEqual([KEY]);
    expect(unsaved(form('他人的'), without(mine, KEY))).toEqual([]);
  });

  it('that are typed on while they are recorded stay, and are nobody else’s version', () => {
    const sent = { reason: '我的', improvement: '' };
    expect(afterRecording(typed, KEY, sent)).toEqual({});
    const on = typedOver(form('一'), typed, KEY, 'reason', '我的，写得更长');
    const left = afterRecording(on, KEY, sent);
    expect(unsaved(form('我的'), left)).toEqual([KEY]);
    // Whether what was recorded has been read again or not yet.
    for (const stands of ['一', '我的']) expect(theirs(form(stands), left, KEY)).toBeNull();
    expect(theirs(form('他人的'), left, KEY)).toEqual({ reason: '他人的', improvement: '' });
    // Typed back to what stood before: that is a change of what was recorded.
    const back = typedOver(form('我的'), left, KEY, 'reason', '一');
    expect(unsaved(form('我的'), back)).toEqual([KEY]);
  });

  it('are read from the form, whatever stands in the place of a finding', () => {
    expect(standing(form(null), 'judge:i1')).toEqual({ band: '1', score: '28' });
    expect(standing(form(null), 'explain:FUND_PARENT_CHILD@资金·合计@表')).toEqual({ text: '待查' });
    expect(standing(form(null), 'reason:@rate')).toEqual({ reason: '', improvement: '' });
  });

  it('become the commands that record them', () => {
    const key = { projectId: 'p', fiscalYear: 2024, run: 'main' };
    expect(writingOf(form(null), 'reason:@rate', { reason: ' 支付较晚 ', improvement: '' }, 'r')).toEqual({
      name: 'explainVariance',
      versioned: true,
      input: { ...key, indicatorId: null, reason: '支付较晚', improvement: null },
    });
    expect(writingOf(form(null), 'judge:i1', { band: '0', score: '30' }, 'r').input).toEqual({
      ...key,
      indicatorId: 'i1',
      band: 0,
      score: '30',
    });
    expect(writingOf(form(null), 'actual:i1', { actual: '12次' }, 'r')).toEqual({
      name: 'reportResult',
      versioned: false,
      input: {
        projectId: 'p',
        fiscalYear: 2024,
        reportId: 'r',
        occurredOn: '2024-12-31',
        results: [{ indicatorId: 'i1', actual: '12次' }],
      },
    });
    expect(
      writingOf(form(null), 'explain:FUND_PARENT_CHILD@资金·合计@表', { text: '来源待查' }, 'r').input,
    ).toEqual({
      ...key,
      code: 'FUND_PARENT_CHILD',
      where: '资金·合计@表',
      explanation: '来源待查',
    });
  });
});

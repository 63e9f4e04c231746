import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { noticeReceived } from './events.js';

const { example } = noticeReceived;
const unnamed = { facts: { schemePublished: false } };

describe('a notice', () => {
  it('is a document with a number and the day it was issued', () => {
    given()
      .when('receiveNotice', example, unnamed)
      .events({
        type: 'NoticeReceived',
        occurredOn: '2025-03-03',
        document: { no: '江财绩〔2025〕3号', date: '2025-03-03' },
      });
  });
  it('asks for 其他运转类 and 特定目标类 where it says nothing else (docs/rules.md §12.15)', () => {
    given()
      .when('receiveNotice', example, unnamed)
      .events({ payload: expect.objectContaining({ scope: ['otherOperating', 'specific'] }) } as never);
  });
  it('is recorded once: a change is a notice of its own', () => {
    const before = recorded({ type: 'NoticeReceived', payload: noticeReceived.schema.parse(example) });
    given(before).when('receiveNotice', example, unnamed).refused('NOTICE_EXISTS');
  });
  it('names a scheme that exists, or none', () => {
    const named = { ...example, schemeId: 'QUXIAN-2024' };
    given().when('receiveNotice', named, unnamed).refused('UNKNOWN_SCHEME');
    given()
      .when('receiveNotice', named, { facts: { schemePublished: true } })
      .events({ type: 'NoticeReceived' });
  });
});

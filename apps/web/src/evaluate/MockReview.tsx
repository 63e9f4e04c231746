import { call, type Form } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';

const PRIORITY = { P0: '须改', P1: '应改', P2: '可改' } as const;

/** 模拟复核: what a reviewer would take off, by the reviewer’s own rules, before anybody else sees the form. */
export function MockReview({ form }: { readonly form: Form }) {
  const path = { projectId: form.project.projectId, year: form.fiscalYear };
  const { data } = useAnswer(`review ${path.projectId} ${path.year} ${form.logIndex}`, async (signal) => {
    const { actual } = await call('POST /api/projects/{projectId}/years/{year}/simulation', {
      signal,
      path,
      body: {},
    });
    const { reviews } = await call('POST /api/check/review', { signal, body: actual });
    return reviews[0] ?? null;
  });
  if (data === null) return null;
  return (
    <Section
      title="模拟复核"
      aside={
        data.reviewTotal !== null && (
          <span>
            自评 {data.selfTotal ?? '—'}，复核可能 <strong>{data.reviewTotal}</strong>
          </span>
        )
      }
    >
      {data.items.length === 0 ? (
        <p className="muted">按复核规则没有要指出的问题。</p>
      ) : (
        <ul className="review-items">
          {data.items.map((item) => (
            <li key={`${item.rule}/${item.where}/${item.says}`}>
              <strong>{PRIORITY[item.priority]}</strong>{' '}
              <span className="muted">{placeOf(item.where)}：</span>
              {item.says}
              {item.takenOff !== null && Number(item.takenOff) !== 0 && (
                <span className="differs">（扣 {item.takenOff}）</span>
              )}
              <p className="muted">{item.mend}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="muted">模拟复核只供自查，不改动得分。</p>
    </Section>
  );
}

/** Without what is the file’s and not the form’s: "p › 绩效指标 › 第6行 政策知晓率 @ $.indicators[5]". */
const placeOf = (where: string): string => {
  const [place = ''] = where.split(' @ ');
  const parts = place.split(' › ');
  return parts.length > 1 ? parts.slice(1).join('·') : '全表';
};

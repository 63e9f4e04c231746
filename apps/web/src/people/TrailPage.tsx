import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { instantText } from '../format/time.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';

const PART = 100;

/** 访问记录: who signed in, read, took out or was refused, the newest first. */
export function TrailPage() {
  const [before, setBefore] = useState<number | undefined>(undefined);
  const { data, failure, retry } = useAnswer(`trail ${before ?? ''}`, (signal) =>
    call('GET /api/trail', { signal, query: { before, limit: PART } }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const { lines } = data;
  return (
    <>
      <title>访问记录 · 明账</title>
      <div className="page-head">
        <h1>访问记录</h1>
        {before !== undefined && <Button onClick={() => setBefore(undefined)}>最新</Button>}
        <Button disabled={lines.length < PART} onClick={() => setBefore(lines.at(-1)?.seq)}>
          更早
        </Button>
      </div>
      <Section title="新的在前">
        {lines.length === 0 ? (
          <Nothing>还没有访问记录。</Nothing>
        ) : (
          <table className="plain" aria-label="访问记录">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">人员</th>
                <th scope="col">事项</th>
                <th scope="col">内容</th>
                <th scope="col">结果</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.seq}>
                  <td className="nowrap">{instantText(line.at)}</td>
                  <td className="nowrap">{line.name ?? line.personId ?? '未登录'}</td>
                  <td className="nowrap">{line.actLabel}</td>
                  <td className="address">{line.what}</td>
                  <td className="nowrap">{line.outcome}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </>
  );
}

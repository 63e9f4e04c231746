import { check as checkDocument, mockReview } from '@mingzhang/checker';
import { SEVERITY_LABELS } from '@mingzhang/domain';
import { COMMON, parse } from '../arguments.js';
import { readJson } from '../json-file.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const CHECK_HELP = `用法：mingzhang check 文件 [--review] [--json]

检查公开文件中的数：各级合计、测算式、同一数两处所载、目标与完成值、得分。
--review  模拟复核：按复核人的规则一次列出全部问题、会扣多少、怎么改
有发现时退出码为 1。`;

export async function check(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, { ...COMMON, review: { type: 'boolean' } });
  if (values.help === true) {
    say(CHECK_HELP);
    return EXIT.ok;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('须写一个文件');
  const input = readJson(file);
  return values.review === true
    ? review(file, input, values.json === true)
    : report(file, input, values.json === true);
}

function report(file: string, input: unknown, json: boolean): ExitCode {
  const result = checkDocument(input);
  if (!result.ok) throw new UsageError(`${file}：${result.refusal.message}`);
  const { findings } = result.value;
  if (json) say(JSON.stringify({ findings }, null, 2));
  else {
    for (const finding of findings) {
      say(`${SEVERITY_LABELS[finding.severity]}　［${finding.code}］${finding.where}：${finding.message}`);
    }
    say(`共 ${findings.length} 处`);
  }
  return findings.length > 0 ? EXIT.found : EXIT.ok;
}

function review(file: string, input: unknown, json: boolean): ExitCode {
  const result = mockReview(input);
  if (!result.ok) throw new UsageError(`${file}：${result.refusal.message}`);
  const reviews = result.value;
  if (json) say(JSON.stringify({ reviews }, null, 2));
  else {
    for (const one of reviews) {
      say(`${one.id}　自评 ${one.selfTotal ?? '—'}　模拟复核 ${one.reviewTotal ?? '—'}`);
      for (const { priority, where, says, takenOff, mend } of one.items) {
        say(`  ${priority}　${where}：${says}　扣 ${takenOff ?? '—'}　${mend}`);
      }
    }
  }
  return reviews.some(({ items }) => items.length > 0) ? EXIT.found : EXIT.ok;
}

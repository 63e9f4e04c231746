import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ImportMapping, ImportPreview } from '../api/client.js';

interface QuestionsProps {
  readonly questions: ImportPreview['questions'];
  readonly mapping: ImportMapping;
  readonly answer: (mapping: ImportMapping) => void;
}

/** What the file does not say and nobody may guess. */
export function Questions({ questions, mapping, answer }: QuestionsProps) {
  return (
    <ol className="import-questions">
      {questions.map((question) => (
        <li key={question.asks}>
          <label htmlFor={`ask-${question.asks}`}>{question.message}</label>
          <Answer
            id={`ask-${question.asks}`}
            choices={question.choices}
            give={(text) => answer(answered(mapping, question.asks, text))}
          />
        </li>
      ))}
    </ol>
  );
}

function answered(mapping: ImportMapping, asks: string, text: string): ImportMapping {
  const column = /^columns\.(.+)$/.exec(asks)?.[1];
  if (column !== undefined) return { ...mapping, columns: { ...mapping.columns, [column]: text } };
  if (asks === 'namesConfirmed') return { ...mapping, namesConfirmed: text === 'true' };
  return { ...mapping, [asks]: asks === 'fiscalYear' ? Number(text) : text };
}

interface AnswerProps {
  readonly id: string;
  readonly choices: Readonly<Record<string, string>> | null;
  readonly give: (text: string) => void;
}

function Answer({ id, choices, give }: AnswerProps) {
  const [text, setText] = useState('');
  if (choices !== null) {
    const options = Object.entries(choices).map(([value, label]) => ({ value, label }));
    return (
      <Select id={id} options={options} onChange={give} placeholder="请选择" className="import-answer" />
    );
  }
  const said = (): void => {
    if (text.trim() !== '') give(text.trim());
  };
  return (
    <Input
      id={id}
      value={text}
      className="import-answer"
      onChange={({ target }) => setText(target.value)}
      onPressEnter={said}
      onBlur={said}
    />
  );
}

import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { figuresStated } from './events.js';

const { example } = figuresStated;
const stating = (cell: string) => ({ ...example, figures: [{ cell, printed: '30.64', value: '306400.00' }] });

describe('what a paper states', () => {
  it('is kept as printed beside the number meant, on the day of the paper', () => {
    given()
      .when('stateFigures', example)
      .events({ type: 'FiguresStated', occurredOn: example.statedOn, payload: example });
  });
  it('is recorded once', () => {
    const before = recorded({ type: 'FiguresStated', payload: figuresStated.schema.parse(example) });
    expect(given(before).when('stateFigures', example).refused('STATEMENT_EXISTS').value).toBe(
      example.statementId,
    );
  });
  it.each(['funds.total.executed', 'indicator.score:huodong', 'weights', 'total'])(
    'may be the cell %s of a form',
    (cell) => {
      given().when('stateFigures', stating(cell)).events({ type: 'FiguresStated' });
    },
  );
  it.each(['funds.total', 'indicator.name:huodong', 'total.score', ''])('is no cell: “%s”', (cell) => {
    expect(figuresStated.schema.safeParse(stating(cell)).success).toBe(false);
  });
});

import { refuse, type Refusal, type Result } from './refusal.js';

type Undoing = '冲销' | '撤回';

const CODES: Record<Undoing, string> = { 冲销: 'NOTHING_TO_REVERSE', 撤回: 'NOTHING_TO_WITHDRAW' };

/** Where the input names what was recorded, and what that is called. */
interface Named extends Required<Pick<Refusal, 'field'>> {
  readonly what: string;
  readonly value: string;
}

/**
 * Nothing of the document stands: it was never recorded, or it was undone. `act` is what was asked for where it is not the
 * undoing itself.
 */
export const nothingStands = (
  undoing: Undoing,
  { what, field, value }: Named,
  act: string = undoing,
): Result<never> =>
  refuse({
    code: CODES[undoing],
    field,
    value,
    message: `${what}“${value}”没有可${act}的登记`,
    rule: `已${undoing}的登记不能再${act}`,
  });

import { ViewsUnavailable } from '../port.js';

/**
 * SQLSTATE classes that tell of the server's state, not of the question: connection lost, resources used up, shut down or timed
 * out, a lock not got in time (https://www.postgresql.org/docs/15/errcodes-appendix.html).
 */
const AWAY_STATES = /^(08|53|57|58|55P03)/;
const AWAY_SOCKETS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);
/** What pg says without a code. */
const AWAY_WORDS = /timeout|terminated|Connection ended/i;

const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === 'string') return AWAY_STATES.test(code) || AWAY_SOCKETS.has(code);
  return AWAY_WORDS.test(error.message);
};

/** @throws ViewsUnavailable where the server is away; any other failure as it is. */
export async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAway(error)) throw error;
    throw new ViewsUnavailable(`PostgreSQL does not answer: ${String(error)}`, { cause: error });
  }
}

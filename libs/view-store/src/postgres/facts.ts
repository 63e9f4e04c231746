import { connect, serverFacts, type ServerFacts } from './connect.js';

/** For `doctor`: what the server says of itself; nothing is created. @throws when it cannot be reached. */
export async function postgresFacts(url: string): Promise<ServerFacts> {
  const { db } = connect({ url, onError: () => undefined });
  try {
    return await serverFacts(db);
  } finally {
    await db.destroy();
  }
}

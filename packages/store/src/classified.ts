import type { Session } from './connections.ts';
import { toStoreFault } from './store-fault.ts';

/** Statements whose failures are classified; what the work itself throws passes through a transaction as it is. */
export function classified(session: Session): Session {
  const query: Session['query'] = async (text, values) => {
    try {
      return await session.query(text, values);
    } catch (error) {
      throw toStoreFault(error);
    }
  };
  return { query };
}

import { Fault } from '@homeward/kernel';
import type pg from 'pg';
import { classified } from './classified.ts';
import type { Session } from './connections.ts';
import { sqlState, toStoreFault } from './store-fault.ts';
import { promisesSettled } from './write-together.ts';

interface Fenced {
  readonly session: Session;
  /** Takes no more statements. */
  end(): void;
  /** The refusal that came first; null where there was none. */
  first(): unknown;
}

/**
 * The statements of one transaction. They are sent without waiting for the answers before; where one is refused, those behind it are, for that reason
 * alone, and theirs may be the refusal that is heard first. What it was about stands in the first. A statement that comes after the end, from work that
 * went on beside the one that failed, is refused: the connection may be another transaction's by then.
 */
function fenced(session: Session): Fenced {
  let refused: unknown = null;
  let over = false;
  const query: Session['query'] = (text, values) => {
    const asked = over ? Promise.reject(new Fault('HUB_BUG', 'a statement after the end of its transaction')) : session.query(text, values);
    asked.catch((error: unknown) => {
      refused ??= error;
    });
    return asked;
  };
  const end = () => {
    over = true;
  };
  return { session: { query }, end, first: () => refused };
}

/** Refused since something before it was. */
const isAftermath = (thrown: unknown): boolean => sqlState(thrown instanceof Fault ? thrown.cause : thrown) === '25P02';

/** Its answer comes after those of all statements that are under way. False where there is none: nobody can tell what the connection is at. */
const rolledBack = (client: pg.PoolClient): Promise<boolean> =>
  client.query('rollback').then(
    ({ command }) => command === 'ROLLBACK',
    () => false,
  );

/** Statements that are sent and not answered, and that no other follows. Rejects where one of them could not even be sent: the others must not be committed then. */
type Last = (written: Promise<unknown>) => Promise<void>;

/**
 * Runs `work` in one transaction on a connection of its own: begin and commit travel with the statements around them. What fails is rolled back.
 * `work` need not await the statements that it calls its last: the commit is sent behind them, and PostgreSQL rolls back where it refuses one.
 */
export async function inTransaction<T>(pool: pg.Pool, work: (session: Session, last: Last) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toStoreFault(error);
  });
  const { session, end, first } = fenced(classified(client as Session));
  let broken = false;
  try {
    const heard: Promise<unknown>[] = [session.query('begin')];
    const last: Last = async (written) => {
      let isUnsaid = false;
      written.catch(() => {
        isUnsaid = true;
      });
      await promisesSettled(); // no answer comes within the turn, so what failed by now was never sent
      if (isUnsaid) await written;
      heard.push(written);
    };
    const result = await work(session, last);
    const committed = session.query('commit');
    end();
    await Promise.all(heard);
    if ((await committed).command !== 'COMMIT') throw new Fault('HUB_BUG', 'a statement failed that nobody awaited'); // PostgreSQL rolled back instead
    return result;
  } catch (error) {
    end();
    broken = !(await rolledBack(client));
    throw isAftermath(error) ? (first() ?? error) : error; // all were heard by now
  } finally {
    client.release(broken);
  }
}

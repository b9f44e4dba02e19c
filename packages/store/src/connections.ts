import { Fault } from '@homeward/kernel';
import pg from 'pg';
import { bindInPieces } from './bind-in-pieces.ts';
import { toStoreFault } from './store-fault.ts';
import { writeTogether } from './write-together.ts';

/** One connection, or whatever runs statements like one. */
export interface Session {
  query(
    statement: Statement | string,
    values?: readonly unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null; command?: string }>;
}

/** A statement that is prepared once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

let statements = 0;

/** Names a statement; to be called once for each text, not once for each use. */
export function statement(text: string): Statement {
  statements += 1;
  return { name: `homeward_${statements}`, text };
}

/**
 * A statement without an answer that matters. What writes many rows is no async function: one holds on to its parameters until it is over, and rows
 * of which columns were made are garbage that is dear to carry along while PostgreSQL works.
 */
export const sent = (session: Session, ...asked: Parameters<Session['query']>): Promise<void> => session.query(...asked).then(() => {});

export interface ConnectionOptions {
  readonly url: string;
  readonly schema: string;
  readonly poolSize: number;
  /** Milliseconds until a statement without an answer counts as failed, and its connection as gone. */
  readonly answerMs: number;
  onIdleError(error: Error): void;
}

/**
 * Planner settings of the runtime's connections: its statements are all look-ups and inserts by key over arrays. A plan made while
 * tables were empty would scan them for as long as it is cached, and compiling such plans costs more than running them.
 */
const planner = '-c jit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c idle_in_transaction_session_timeout=60s';

/**
 * PostgreSQL, too, is to learn within a minute that our machine is gone: what it had locked there, a schema that was being brought up to date above all,
 * nobody else gets before. By the system's own settings that takes two hours, and a quarter of one where an answer is on its way: then nobody looks.
 */
const missed = '-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=60s';

/** A machine that lost its power ends no connection: without an answer in time a statement would wait for a quarter of an hour. */
const bounded = ({ answerMs }: ConnectionOptions): pg.PoolConfig => ({ query_timeout: answerMs, statement_timeout: answerMs });

function config(options: ConnectionOptions, settings: string): pg.PoolConfig {
  return {
    connectionString: options.url,
    application_name: `homeward ${options.schema}`,
    options: `-c search_path="${options.schema}" ${missed} ${settings}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

function guarded(pool: pg.Pool, onIdleError: ConnectionOptions['onIdleError']): pg.Pool {
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', () => {})); // one in use: its statements fail, and without a listener the process would end
  return pool;
}

/** Units of work, doors and the relay: statements may be sent before the answer to the one before (`pipeline`). */
export function workPool(options: ConnectionOptions): pg.Pool {
  const pool = new pg.Pool({
    ...config(options, planner),
    ...bounded(options),
    pipeline: true,
    max: options.poolSize,
    idleTimeoutMillis: 30_000,
  });
  pool.on('connect', ({ connection }) => {
    bindInPieces(connection);
    writeTogether(connection.stream);
  });
  return guarded(pool, options.onIdleError);
}

/** Pages and everything else that reads: PostgreSQL's own planner settings. */
export function readPool(options: ConnectionOptions): pg.Pool {
  const max = Math.max(2, Math.ceil(options.poolSize / 2));
  return guarded(new pg.Pool({ ...config(options, ''), ...bounded(options), max, idleTimeoutMillis: 30_000 }), options.onIdleError);
}

/** A connection by itself, for as long as each statement takes: migrations. */
export const connect = (options: ConnectionOptions): Promise<pg.Client> => open(config(options, ''));

/** A connection by itself, to listen on: a statement without an answer in time fails, and says that the connection has to be given up. */
export const connectToListen = (options: ConnectionOptions): Promise<pg.Client> => open({ ...config(options, ''), ...bounded(options) });

/** Ends a connection that does not answer any more, whatever it is at. */
export const giveUp = (client: pg.Client): void => void client.connection.stream.destroy();

/** How long an orderly end may take. */
const END_MS = 1_000;

/** Ends a connection in order, and gives up one whose other end is gone: that would answer in a quarter of an hour. */
export async function endInTime(client: pg.Client, ms = END_MS): Promise<void> {
  const late = setTimeout(() => giveUp(client), ms);
  await client.end().finally(() => clearTimeout(late));
}

async function open(options: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(options);
  client.on('error', () => {}); // told by 'end' and by the statement that fails
  try {
    await client.connect();
  } catch (error) {
    throw toStoreFault(error);
  }
  return client;
}

/** Throws unless the name can stand in a statement as it is. */
export function checkedIdentifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,55}$/.test(name))
    throw new Fault('HUB_CONFIG', `not a legal name of a schema, table or column: ${JSON.stringify(name)}`);
  return name;
}

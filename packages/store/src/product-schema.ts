import { type ConnectionOptions, connect, endInTime } from './connections.ts';

/** What every process of one database shares, and no app owns. */
export const SHARED = 'homeward';

/** Makes the schema and what these statements make in it, unless it is there, however many processes begin at once. */
export async function prepareShared(options: ConnectionOptions, statements: readonly string[]): Promise<void> {
  const client = await connect(options);
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('homeward clock', 0))`);
    const { rows } = await client.query('select to_regnamespace($1) as found', [SHARED]);
    if (rows[0]?.['found'] === null) await client.query(`create schema ${SHARED}`); // "if not exists" asks for the right to create either way
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } finally {
    await endInTime(client);
  }
}

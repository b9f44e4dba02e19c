import type { Actor, Change } from '@homeward/hub';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const { app, broker, store } = await runApp(at, wardList());
const actor: Actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test Clinician', role: 'hub-clinician', organisation: 'QZZ' };
const admit = (key: string) =>
  broker.deliver([record('spell.admitted.v1', key, { at: NOW - 1_000, data: admitted(NOW - 1_000, 'Ward 1') })]);
const stateOf = async (id: string) => (await app.handle.load('stay', id))?.state as Stay;

describe('a command', () => {
  it('decides, folds its own event as a fact and publishes it', async () => {
    await admit('spl_a');
    const { version } = await app.handle.command('stay', 'spl_a', { kind: 'take-up', by: 'usr_1' }, { actor, expectedVersion: 1 });
    expect(version).toBe(2);
    expect(await stateOf('spl_a')).toMatchObject({ takenUpBy: 'usr_1' });
    expect(await store.sql.query('select taken_up_by from ward_list where id = $1', ['spl_a'])).toEqual([{ taken_up_by: 'usr_1' }]);
    const sent = await eventually('the decision', () =>
      broker.sent.find((row) => row.headers['ce_type'] === 'uk.homeward.transfer.triage-started.v1'),
    );
    expect(sent).toMatchObject({ topic: 'transfer.v1', key: 'spl_a' });
    const { facts, ...standing } = (await app.handle.load('stay', 'spl_a')) ?? {};
    expect(facts).toHaveLength(2);
    expect(await app.handle.loadState('stay', 'spl_a')).toEqual(standing);
  });

  it('is refused by the rules, and nothing changes', async () => {
    const before = await app.handle.load('stay', 'spl_a');
    await expect(app.handle.command('stay', 'spl_a', { kind: 'take-up', by: 'usr_2' }, { actor })).rejects.toThrow(
      expect.objectContaining({ code: 'HUB_RULE' }),
    );
    expect(await app.handle.load('stay', 'spl_a')).toEqual(before);
  });

  it('is refused where the page was older than the state', async () => {
    await admit('spl_b');
    const stale = app.handle.command('stay', 'spl_b', { kind: 'take-up', by: 'usr_1' }, { actor, expectedVersion: 0 });
    await expect(stale).rejects.toThrow(expect.objectContaining({ code: 'HUB_PRECONDITION' }));
  });

  it('is refused where nothing is known of the aggregate', async () => {
    const unknown = app.handle.command('stay', 'spl_nobody', { kind: 'take-up', by: 'usr_1' }, { actor });
    await expect(unknown).rejects.toThrow(expect.objectContaining({ code: 'HUB_UNKNOWN_REFERENCE' }));
    expect(await app.handle.load('stay', 'spl_nobody')).toBeNull();
    expect(await app.handle.loadState('stay', 'spl_nobody')).toBeNull();
  });

  it('may begin an aggregate where it says so, once', async () => {
    const begin = () =>
      app.handle.command('stay', 'spl_begun', { kind: 'take-up', by: 'usr_1' }, { actor, expectedVersion: 0, begins: true });
    expect((await begin()).version).toBe(1);
    await expect(begin()).rejects.toThrow(expect.objectContaining({ code: 'HUB_PRECONDITION' }));
    expect((await app.handle.load('stay', 'spl_begun'))?.facts).toHaveLength(1);
  });

  it('given twice at the same moment is decided once', async () => {
    await admit('spl_race');
    const tries = ['usr_1', 'usr_2', 'usr_3'].map((by) =>
      app.handle.command('stay', 'spl_race', { kind: 'take-up', by }, { actor, expectedVersion: 1 }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await app.handle.load('stay', 'spl_race'))?.facts).toHaveLength(2);
  });

  it('keeps its place when a fact of later time is known already', async () => {
    await admit('spl_future');
    await broker.deliver([record('spell.moved.v1', 'spl_future', { at: NOW + 5_000, data: moved(NOW + 5_000, 'Ward 8') })]);
    await app.handle.command('stay', 'spl_future', { kind: 'take-up', by: 'usr_1' }, { actor });
    expect(await stateOf('spl_future')).toMatchObject({ ward: 'Ward 8', moves: 1, takenUpBy: 'usr_1' });
    const facts = (await app.handle.load('stay', 'spl_future'))?.facts as { type: string }[];
    expect(facts.map((fact) => fact.type)).toEqual(['spell.admitted.v1', 'transfer.triage-started.v1', 'spell.moved.v1']);
  });
});

describe('a deadline', () => {
  it('fires once when it is due, and not before', async () => {
    await admit('spl_due');
    await app.handle.command('stay', 'spl_due', { kind: 'take-up', by: 'usr_1' }, { actor });
    const due = () => store.dueDeadlines({ now: at.clock.now(), kinds: ['stay'], after: null, limit: 10 });
    expect((await due()).filter((row) => row.id === 'spl_due')).toEqual([]);
    at.clock.advance(60_000);
    await eventually('the review', async () => (await stateOf('spl_due')).reviews === 1);
    const facts = (await app.handle.load('stay', 'spl_due'))?.facts as { type: string; data: { actor: { role: string } } }[];
    expect(facts.at(-1)?.data.actor.role).toBe('system');
    await eventually('no deadline left', async () => (await due()).length === 0);
    expect(await store.sql.query(`select count(*)::int as n from deadline where id = 'spl_due' and fired_at is not null`)).toEqual([
      { n: 1 },
    ]);
  });
});

describe('changes', () => {
  it('reach a listener of another process with the correlation ids of what caused them', async () => {
    const elsewhere = await at.openStore();
    const heard: Change[] = [];
    const stop = await elsewhere.listen({ changed: (change) => heard.push(change), lost: () => {} });
    const said = record('spell.admitted.v1', 'spl_heard', { at: NOW, data: admitted(NOW, 'Ward 1') });
    await broker.deliver([said]);
    const change = await eventually('the change', () => heard.find(({ id }) => id === 'spl_heard'));
    expect(change).toEqual({
      aggregate: 'stay',
      id: 'spl_heard',
      version: 1,
      correlations: [said.headers['ce_correlationid']?.toString()],
    });
    stop();
  });

  it('of a large unit of work arrive whole', async () => {
    const elsewhere = await at.openStore();
    const heard = new Set<string>();
    await elsewhere.listen({ changed: (change) => heard.add(change.id), lost: () => {} });
    await broker.deliver(
      Array.from({ length: 900 }, (_, i) => record('spell.admitted.v1', `spl_many${i}`, { at: NOW, data: admitted(NOW, 'Ward 1') })),
    );
    await eventually('all changes', () => heard.size >= 900);
    expect(heard.size).toBe(900);
  });

  it('end when the connection breaks, and can be listened to again', async () => {
    const stopped = new AbortController();
    const seen: string[] = [];
    const listen = async () => {
      for await (const change of app.handle.changes(stopped.signal)) if (change !== null) seen.push(change.id);
    };
    const others = (await listeners()).length;
    const first = listen();
    await eventually('it listens', async () => (await listeners()).length > others);
    await at.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`,
    );
    await first;
    const again = listen();
    await eventually('the change is heard', async () => {
      if (!seen.includes('spl_again'))
        await broker.deliver([record('spell.moved.v1', 'spl_again', { at: NOW, data: moved(NOW, 'Ward 1') })]);
      return seen.includes('spl_again');
    });
    stopped.abort();
    await again;
    expect(seen).toContain('spl_again');
  });

  const listeners = () =>
    at.database.query(`select pid from pg_stat_activity where query like 'listen %' and datname = current_database()`);
});

import { eventually, startFaultProxy, testDatabase } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { followClock } from '../src/index.ts';
import { Notifications } from '../src/notifications.ts';
import { silent } from './quiet.ts';

const database = await testDatabase();
const { hostname, port } = new URL(database.url);
const proxy = await startFaultProxy(hostname, Number(port));
const through = new URL(database.url);
through.host = `127.0.0.1:${proxy.port}`;
const at = { schema: 'public', poolSize: 1, answerMs: 500, onIdleError: () => {} };
const notifications = new Notifications({ ...at, url: through.href }, 'homeward_listening', silent, { lookMs: 50 });
afterAll(async () => {
  await notifications.close();
  await proxy.close();
});

const say = (id: string) => database.query(`select pg_notify('homeward_listening', '[["stay","${id}",1,[]]]')`);

it('a connection that went silent is told as lost, and what comes later is heard on another', async () => {
  const heard: string[] = [];
  let lost = 0;
  await notifications.listen({ changed: ({ id }) => heard.push(id), lost: () => (lost += 1) });
  await say('spl_1');
  await eventually('it is heard', () => heard.includes('spl_1'));
  expect(proxy.halfOpen()).toBe(1);
  await eventually('it is told', () => lost === 1);
  await eventually('and heard again', async () => {
    await say('spl_2');
    return heard.includes('spl_2');
  });
});

const listening = async () =>
  (
    await database.query(`select count(*)::int4 as n from pg_stat_activity where datname = current_database() and query like 'listen %'`)
  )[0]?.['n'];

it('who asks while the connection is away opens none beside the one that comes back', async () => {
  let lost = 0;
  const asking = () => notifications.listen({ changed: () => {}, lost: () => (lost += 1) });
  await asking();
  proxy.refuse(true);
  await eventually('it is told', () => lost === 1);
  const isHeard = () => asking().then(Boolean, () => false);
  for (let n = 0; n < 3; n += 1) expect(await isHeard()).toBe(false);
  proxy.refuse(false);
  await eventually('who asks then is heard', isHeard);
  const begun = performance.now();
  await eventually('another would have come by now', () => performance.now() - begun > 500);
  expect(await listening()).toBe(1);
});

it.each(['not of ours', '', '{"a":1}', '[1]', '[["stay"]]', '[null]'])(
  'what another release says, %j, is passed over, and the next change is heard',
  async (said) => {
    const heard: string[] = [];
    const stop = await notifications.listen({ changed: ({ id }) => heard.push(id), lost: () => {} });
    await database.query(`select pg_notify('homeward_listening', '${said}')`);
    await eventually('what came after is heard', async () => {
      await say('spl_3');
      return heard.includes('spl_3');
    });
    expect(new Set(heard).difference(new Set(['spl_2', 'spl_3'])).size).toBe(0);
    stop();
  },
);

it('a clock is not moved by what is no number', async () => {
  const followed = await followClock({ url: database.url, log: silent, pollMs: 60_000 });
  const moving = await followClock({ url: database.url, log: silent });
  await database.query("select pg_notify('homeward_clock', 'soon')");
  await database.query("select pg_notify('homeward_clock', '')");
  await moving.move(120_000);
  await eventually('it has heard', () => followed.offset() !== 0);
  expect(followed.offset()).toBe(120_000);
  await moving.move(0);
  await Promise.all([followed.close(), moving.close()]);
});

it('a clock has one connection, however many move it at once after it broke', async () => {
  const followed = await followClock({ url: through.href, log: silent, pollMs: 60_000 });
  const moveAll = () => Promise.all([1, 2, 3].map((ms) => followed.move(ms)));
  proxy.cut();
  await eventually('it is moved again', () => moveAll().then(Boolean, () => false));
  const connections = await database.query(
    `select count(*)::int4 as n from pg_stat_activity where datname = current_database() and application_name = 'homeward homeward'`,
  );
  expect(connections).toEqual([{ n: 1 }]);
  await followed.move(0);
  await followed.close();
});

it('a clock whose connection went silent is followed on another', async () => {
  const followed = await followClock({ url: through.href, log: silent, pollMs: 20, answerMs: 500 });
  const moving = await followClock({ url: database.url, log: silent });
  expect(proxy.halfOpen()).toBeGreaterThan(0);
  await moving.move(60_000);
  await eventually('it has heard', () => followed.offset() === 60_000);
  await Promise.all([followed.close(), moving.close()]);
});

import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

// The class inside kafkajs that our patch repairs: unpatched, one that is stopped while it joins again fetches afterwards, gets nothing since it was stopped, and asks again
// within the same turn of the event loop, for ever: the process does nothing else any more and ends only by force.
const Runner = createRequire(import.meta.url)('kafkajs/src/consumer/runner.js');

/** A log that ends what goes round in circles, so that this test fails instead of hanging. */
function openLog() {
  let said = 0;
  const log = {
    namespace: () => log,
    debug: (text: string) => {
      if (text.includes('not running') && ++said > 100) throw new Error('it goes round in circles');
    },
    info: () => {},
    warn: () => {},
    error: () => {},
  };
  return { log, said: () => said };
}

function openRunner(join: () => Promise<void>) {
  const { log, said } = openLog();
  let left = 0;
  const consumerGroup = {
    mustJoin: true,
    connect: async () => {},
    joinAndSync: join,
    getNodeIds: () => ['1'],
    fetch: async () => [],
    heartbeat: async () => {},
    leave: async () => {
      left += 1;
    },
  };
  const options = { logger: log, consumerGroup, instrumentationEmitter: new EventEmitter(), concurrency: 1, onCrash: () => {} };
  return { runner: new Runner({ ...options, eachBatch: async () => {} }), left: () => left, said };
}

it('one that is stopped while it joins again ends', async () => {
  const joined = Promise.withResolvers<void>();
  const joining = Promise.withResolvers<void>();
  let joins = 0;
  const { runner, left, said } = openRunner(() => {
    joins += 1;
    if (joins === 1) return Promise.resolve();
    joining.resolve();
    return joined.promise;
  });
  await runner.start();
  await joining.promise;
  const stopped = runner.stop();
  joined.resolve();
  await stopped;
  expect(left()).toBe(1);
  expect(said()).toBeLessThan(5);
});

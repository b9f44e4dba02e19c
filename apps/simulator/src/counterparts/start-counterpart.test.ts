import { expect, onTestFinished, test } from 'vitest';
import { startCounterpart } from './start-counterpart.ts';

test('a system that begins while its predecessor is still ending waits for the port', async () => {
  const before = await startCounterpart({ port: 0, handle: () => ({ status: 200 }) });
  const beginning = startCounterpart({ port: Number(new URL(before.url).port), handle: () => ({ status: 204 }) });
  expect(await Promise.race([beginning, fetch(before.url).then(({ status }) => status)])).toBe(200);
  await before.stop();
  const after = await beginning;
  onTestFinished(() => after.stop());
  expect((await fetch(after.url)).status).toBe(204);
});

import type { Route } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { page, redirect } from '../src/index.ts';
import { appOf, startTestWeb } from './harness/start-test-web.ts';

const template = new URL('./harness/shown.njk', import.meta.url);

function noting(done: string[]): Route[] {
  return [
    { method: 'GET', path: '/form', permission: 'home.view', handle: () => page(template, 'Form', { text: 'x' }) },
    {
      method: 'POST',
      path: '/form',
      permission: 'home.view',
      handle: ({ form, prefix }) => {
        done.push(form.getAll('word').join('+'));
        return redirect(`${prefix}/form`);
      },
    },
  ];
}

async function signedIn(done: string[]) {
  const web = await startTestWeb({ apps: [appOf(noting(done))] });
  const client = await web.client('ward-nurse');
  return { web, client, token: await client.formToken('/ward/form') };
}

describe('a form', () => {
  test('of our own page is taken, in UTF-8, and answered with see other', async () => {
    const done: string[] = [];
    const { client, token } = await signedIn(done);
    const answer = await client.post('/ward/form', { _csrf: token, word: 'naïve £5' });
    expect([answer.status, answer.headers.get('location'), done]).toEqual([303, '/ward/form', ['naïve £5']]);
  });

  test('has another token on each page, and each of them is good', async () => {
    const done: string[] = [];
    const { client, token } = await signedIn(done);
    const second = await client.formToken('/ward/form');
    expect(second).not.toBe(token);
    for (const _csrf of [token, second]) await client.post('/ward/form', { _csrf, word: 'a' });
    expect(done).toEqual(['a', 'a']);
  });

  test.each([
    ['without a token', {}, {}],
    ['with a made-up token', { _csrf: 'A'.repeat(59) }, {}],
    ['from another site', null, { origin: 'https://evil.example' }],
    ['from nowhere', null, { origin: 'null' }],
    ['from the same machine at another port', null, { origin: 'http://127.0.0.1:1' }],
  ])('%s is refused and has no effect', async (_name, fields, headers) => {
    const done: string[] = [];
    const { client, token } = await signedIn(done);
    const answer = await client.post('/ward/form', { word: 'a', ...(fields ?? { _csrf: token }) }, headers);
    expect([answer.status, done]).toEqual([403, []]);
  });

  test('with the token of another session is refused', async () => {
    const done: string[] = [];
    const { web, client } = await signedIn(done);
    const other = await (await web.client('ward-nurse')).formToken('/ward/form');
    expect((await client.post('/ward/form', { _csrf: other, word: 'a' })).status).toBe(403);
    expect(done).toEqual([]);
  });

  test('that holds what no text does is refused by name', async () => {
    const done: string[] = [];
    const { client, token } = await signedIn(done);
    const answer = await client.post('/ward/form', { _csrf: token, word: 'a\0b' });
    expect([answer.status, done]).toEqual([422, []]);
    expect(answer.text).toContain('A field holds a character that cannot be kept');
    expect((await client.post('/ward/form', { _csrf: 'a\0b', word: 'a' })).status).toBe(422);
  });

  test('over the limit or of another media type is refused by name', async () => {
    const done: string[] = [];
    const { web, client, token } = await signedIn(done);
    const large = await client.post('/ward/form', { _csrf: token, word: 'a'.repeat(300_000) });
    expect([large.status, large.text.includes('A form takes 256 KB in all')]).toEqual([413, true]);
    const answer = await fetch(`${web.url}/ward/form`, {
      method: 'POST',
      body: '{}',
      headers: { cookie: client.cookieHeader(), origin: web.url, 'content-type': 'application/json', accept: 'application/json' },
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code, done]).toEqual([415, 'HUB_UNSUPPORTED', []]);
  });
});

import type { Role } from '@homeward/hub';
import { accessibilityProblems, type Browser, chromiumPath, eventually, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOperations } from './harness/run-operations.ts';
import { serve } from './harness/serve.ts';

const run = await runOperations(Date.parse('2026-08-10T12:00:00Z'));
const { handle, status } = run.adapter;
const since = Date.parse('2026-08-10T03:00:00Z');
const standing = { disabledAt: null, disabledBecause: null, failingSince: since, waiting: 3, oldestAt: since, held: 0, fault: null };
const fault = { code: 'HUB_PARTNER_DOWN', message: 'no answer within 20000 ms' } as const;
/** How partners stand that this adapter has none of. */
const partners = async () => [
  { ...standing, partner: 'a-council', state: 'down' as const, held: 1, fault },
  { ...standing, partner: 'a-charity', state: 'disabled' as const, disabledAt: since, disabledBecause: 'gone' as const },
];
const told = { ...handle, deliveries: { ...handle.deliveries, partners } };
const acute = { name: 'adapter-acute', label: 'Hospital messages', prefix: '/acute', handle: told, status };
const site = await serve({ handle: run.app.handle, clock: run.clock, running: [acute] });
let taken = '';

beforeAll(async () => {
  taken = await run.tell('m1', 'Ward 1');
  await run.tell('m2', 'nowhere');
  await run.tell('m3', 'nowhere');
});

describe.skipIf(chromiumPath === null)('pages about the hub itself (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(path: string, role: Role | null = null): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    if (role !== null) await context.request.get(await site.signInUrl(role));
    const page = await context.newPage();
    await page.goto(`${site.url}${site.prefix}${path}`);
    return page;
  }

  const looks: readonly (readonly [string, Role | null])[] = [
    ['/catalogue', null],
    ['/catalogue/events/transfer.summary-acknowledged.v1', null],
    ['/catalogue/apis/hospital', null],
    ['/catalogue/code-lists/pathway', null],
    ['/developers', 'partner-developer'],
    ['/developers', 'operations'],
    ['/messages', 'operations'],
    ['/looks', 'privacy-officer'],
    ['/trace?fault=any', 'operations'],
    ['/trace?q=PAS@RH5', 'operations'],
    ['/dead-letters', 'operations'],
    ['/../acute/dead-letters', 'operations'],
  ];

  test('every page is accessible and fits, at a desk and on a phone', async () => {
    const pages = new Map<Role | null, Page>();
    for (const [path, role] of looks) {
      const page = pages.get(role) ?? (await open(path, role));
      pages.set(role, page);
      await page.goto(`${site.url}${site.prefix}${path}`);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        // The header's script folds the navigation a moment after the window has another width.
        const over = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        await expect.poll(over, { message: `${path} at ${width}`, timeout: 5_000 }).toBe(0);
      }
    }
  });

  test('from a word to the program that reads the event, without signing in', async () => {
    const page = await open('/catalogue');
    await page.getByLabel('Search names').fill('bed moved');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'spell.moved.v1' }).click();
    await page.getByRole('heading', { level: 1, name: 'spell.moved.v1' }).waitFor();
    await page.getByText('adapter-acute').first().waitFor();
    await page.getByText('Python', { exact: true }).click();
    expect(await page.locator('pre').filter({ hasText: 'AvroDeserializer' }).innerText()).toContain(`${site.url}/registry`);
  });

  test('of a partner that does not take calls it is told since when, why, what waits and what to do', async () => {
    const page = await open('/messages', 'operations');
    const region = page.getByRole('region', { name: 'Partners' });
    expect(await region.getByRole('row', { name: /a-council/ }).innerText()).toMatch(
      /Calls fail[^]*since[^]*no answer within 20000 ms[^]*3/,
    );
    expect(await region.getByRole('link', { name: '1 held up by a dead letter of a-council' }).getAttribute('href')).toContain(
      'source=a-council',
    );
    await page.getByText('Nothing is sent to a-charity: it answered that nobody is there any more').waitFor();
    await page.getByText('homeward deliveries enable a-charity').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('a message is traced hop by hop, from the id that its sender gave it', async () => {
    const page = await open('/messages', 'operations');
    await page.getByRole('textbox', { name: 'Find a message' }).fill('m1');
    await page.getByRole('button', { name: 'Trace' }).click();
    await page.getByRole('link', { name: 'm1', exact: true }).click();
    await page.getByText(taken).waitFor();
    await page.getByText('came in at the door adapter-acute.adt').waitFor();
    await page.getByRole('link', { name: 'spell.moved.v1' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('a dead letter is read, put right and worked off, another dropped with a reason, and all of it is noted', async () => {
    const page = await open('/dead-letters', 'operations');
    await page.getByText('2 letters wait for somebody').waitFor();
    await page.getByRole('link', { name: /HUB_INVALID/ }).click();
    await page.locator('tbody a').first().click();
    expect(await page.getByText('nowhere').count()).toBe(0);
    await page.getByRole('link', { name: 'Read what it says' }).click();
    await page.getByText('That you read this is noted').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const said = await page.getByLabel('What it should say').inputValue();
    await page.getByLabel('What it should say').fill(said.replace('nowhere', 'Ward 2'));
    await page.getByRole('button', { name: 'Save as a new version and replay' }).click();
    await page.getByText('Say why it is changed').first().waitFor();
    expect(await page.getByLabel('What it should say').inputValue()).toContain('Ward 2');
    await page.locator('#edit-reason').fill('the ward was renamed');
    await page.getByRole('button', { name: 'Save as a new version and replay' }).click();
    await page.locator('tbody').getByText('the ward was renamed').waitFor(); // the page that follows has come: only then may it be asked for again
    await eventually('it is worked off', async () => {
      await page.reload();
      return (await page.getByText('Worked off').count()) > 0;
    });
    expect(await page.locator('tbody').innerText()).toMatch(/Read the body[^]*Edited[^]*the ward was renamed/);
    await page.goto(`${site.url}/acute/dead-letters`);
    await page.getByLabel('Why, naming nobody').fill('sent by mistake');
    await page.getByRole('button', { name: 'Drop' }).click();
    await page.getByText('Nothing is stuck').waitFor();
    expect(await run.adapter.handle.deadLetters.waiting()).toBe(0);
  });

  test('nobody but operations sees messages or dead letters', async () => {
    const { request } = await browser.newContext();
    await request.get(await site.signInUrl('partner-developer'));
    for (const path of [`${site.prefix}/messages`, `${site.prefix}/trace`, `${site.prefix}/dead-letters`, '/acute/dead-letters']) {
      expect([path, (await request.get(`${site.url}${path}`)).status()]).toEqual([path, 403]);
    }
  });

  test('tools find the documents whole, and a schema by the address of its file', async () => {
    const at = (path: string) => fetch(`${site.url}${site.prefix}/catalogue${path}`);
    expect(await (await at('/asyncapi.yaml')).text()).toContain('SpellMovedV1');
    expect(await (await at('/apis/hospital/openapi.yaml')).text()).toContain('submitReferral');
    expect(await (await at('/events/spell/moved.v1.avsc')).json()).toMatchObject({ type: 'record', name: 'SpellMovedV1' });
  });

  test('operations see everybody who may call and what each may do; a partner’s developer the own system', async () => {
    const read = async (role: Role): Promise<string> => {
      const page = await open('/developers', role);
      const text = await page.getByRole('region', { name: 'Who may call with a token' }).innerText();
      await page.context().close();
      return text;
    };
    const all = await read('operations');
    for (const words of ['parrett-care', 'Provider of care', 'sourcing', 'Hospital', 'dead-letters.view']) expect(all).toContain(words);
    expect(await read('partner-developer')).not.toContain('parrett-care');
  });

  test('what is not in the catalogue says so, and the page for developers asks who is there', async () => {
    expect((await fetch(`${site.url}${site.prefix}/catalogue/events/constructor`)).status).toBe(404);
    expect((await fetch(`${site.url}${site.prefix}/catalogue/code-lists/constructor`)).status).toBe(404);
    const { status, headers } = await fetch(`${site.url}${site.prefix}/developers`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
    expect([status, headers.get('location')]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(`${site.prefix}/developers`)}`]);
  });
});

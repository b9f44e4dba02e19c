import type { Role } from '@homeward/hub';
import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, referral, sourcing, SPELL, support } from './facts.ts';
import { runPartnership } from './harness/run-partnership.ts';

const hub = await runPartnership(at('11 10:00'));
const { site } = hub;
const fields = { kind: 'CONCERN', theme: 'CARE_AT_HOME', level: 'URGENT', text: 'Nobody came on Sunday, and the neighbour had to help.' };
let concern = '';

beforeAll(async () => {
  await hub.tell(support.offered('11 09:00'), support.offered('10 09:00', { id: 'sup_2', key: 'spl_two' }), {
    ...support.declined('11 09:00'),
    key: 'spl_two',
    data: { ...support.declined('11 09:00').data, supportId: 'sup_2' },
  });
  await hub.tell(referral('11 08:00'), sourcing.sent('11 09:00'), sourcing.sent('11 09:00', { id: 'enq_2', key: 'spl_two' }), {
    ...sourcing.declined('11 09:30'),
    key: 'spl_two',
    data: { ...sourcing.declined('11 09:30').data, requestId: 'enq_2' },
  });
  const agent = await site.visitor('village-agent');
  concern = (await agent.submit('/concerns/new', '/concerns', fields)).location.replace('?done=raise', '');
});

describe.skipIf(chromiumPath === null)('the pages of partnership (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(path: string, { width = 1280, role = 'village-agent' as Role, scripts = true } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
    const page = await context.newPage();
    await context.request.get(await site.signInUrl(role)); // leads on to a home page that is not mounted here
    await page.goto(`${site.url}${site.prefix}${path}`);
    return page;
  }

  const looks: readonly (readonly [string, () => string, Role])[] = [
    ['the inbox', () => '/inbox', 'village-agent'],
    ['a request', () => `/inbox/${SPELL}/sup_1`, 'village-agent'],
    ['a request that is over', () => '/inbox/spl_two/sup_2', 'village-agent'],
    ['enquiries', () => '/enquiries', 'provider-worker'],
    ['an enquiry', () => `/enquiries/${SPELL}/enq_1`, 'provider-worker'],
    ['an enquiry that is over', () => '/enquiries/spl_two/enq_2', 'provider-worker'],
    ['concerns', () => '/concerns', 'village-agent'],
    ['no concerns', () => '/concerns?show=settled', 'ward-nurse'],
    ['raising one', () => '/concerns/new', 'ward-nurse'],
    ['a concern to act on', () => concern, 'council-worker'],
  ];

  test.each(looks)('%s: accessible, and fits a desk and a phone', async (_, path, role) => {
    const page = await open(path(), { role });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

  test('a village agent says yes on a phone without scripts', async () => {
    const page = await open(`/inbox/${SPELL}/sup_1`, { width: 390, scripts: false });
    await page.getByRole('button', { name: 'Yes, we will help' }).click();
    expect(await page.locator('main').innerText()).toContain('The hub knows that you will help.');
    await page.getByText('We were in touch').click();
    await page.getByLabel('How?').selectOption('CALL');
    await page.getByLabel('Could not reach them').check();
    await page.getByRole('button', { name: 'Record contact' }).click();
    expect(await page.locator('main').innerText()).toContain('In touch once');
    await page.context().close();
  });

  test('a provider offers care by keyboard, and is led to what is missing', async () => {
    const page = await open(`/enquiries/${SPELL}/enq_1`, { width: 390, role: 'provider-worker' });
    await page.locator('summary', { hasText: 'We can take this' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const first = page.getByRole('group', { name: 'First day of care' });
    await first.getByLabel('Day').fill('13');
    await first.getByLabel('Year').fill('2026');
    await page.getByRole('button', { name: 'Send the offer' }).press('Enter');
    await page.getByRole('link', { name: 'First day of care must include a month' }).press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('startsOn-month');
    expect(await first.getByLabel('Day').inputValue()).toBe('13');
    await page.keyboard.type('8');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Give the time as hours and minutes' }).press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('startTime');
    await page.keyboard.type('08:30');
    await page.keyboard.press('Enter');
    await page.locator('main').getByText('You offered care from 13 Aug 2026, 08:30').first().waitFor();
    await page.context().close();
  });
});

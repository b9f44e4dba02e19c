import { accessibilityProblems, type Browser, chromiumPath, eventually, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, fredrica, hub as decided, on, pas, wards } from './facts.ts';
import { way } from './way-facts.ts';
import { runHub } from './harness/run-hub.ts';
import { merge, of } from './harness/stays.ts';

const hub = await runHub(at('12 15:00'));
const { site } = hub;

const admitted = (ward: string, bed: string) => pas.admitted('10 09:00', { location: on(ward, bed) });
const ready = wards.criteria('11 09:00', false);
const referred = wards.referred('11 10:00', {
  careHome: { name: 'The Beeches', sameLevelConfirmed: null, moreSupportNeeded: null },
  endOfLife: true,
});

beforeAll(async () => {
  await hub.tell(
    ...of('Birch', [admitted('DUNKERY', '9'), ready, referred]),
    ...of('Cedar', [admitted('FROME', '1'), ready, referred, wards.expected('11 10:00', '2026-08-11')], {
      nhsNumber: null,
      nhsNumberProblem: 'missing',
    }),
    ...of('Dogwood', [admitted('FROME', '2'), ready, referred]),
    ...of('Fern', [admitted('HESTERCOMBE', '4'), pas.discharged('11 20:00', { method: '6' })]),
    ...of('Elder', [
      admitted('FROME', '6'),
      ready,
      referred,
      decided.triage('11 11:00'),
      decided.assigns('11 11:30', 'P1'),
      way.sent('11 12:00', 'rq_a', 'org_levels_home_care'),
      way.sent('11 12:00', 'rq_b', 'org_quantock_care'),
      way.declined('11 13:00', 'rq_b', 'org_quantock_care'),
      way.offered('11 14:00', 'rq_a', 'org_levels_home_care'),
    ]),
    ...of('Gorse', [admitted('FROME', '7'), ready, referred]),
    merge('L-Cedar', 'L-old', '12 14:00'),
    merge('L-far', 'L-away', '12 14:00'),
  );
  await hub.decide(at('12 14:30'), 'Dogwood', { kind: 'start-triage' });
  await hub.decide(at('12 14:35'), 'Gorse', { kind: 'start-triage' });
  await hub.decide(at('12 14:40'), 'Gorse', { kind: 'request-information', items: ['night needs'] });
  hub.clock.set(at('12 15:40'));
});

describe.skipIf(chromiumPath === null)('the hub’s pages (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(path: string, { width = 1280, role = 'hub-clinician' as 'hub-clinician' | 'ward-nurse' } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await context.request.get(await site.signInUrl(role)); // leads on to a home page that is not mounted here
    await listening(page, () => page.goto(`${site.url}${site.prefix}${path}`));
    return page;
  }

  /** What loads a page, until that page hears of changes. */
  async function listening(page: Page, load: () => Promise<unknown>): Promise<void> {
    const stream = page.waitForResponse((response) => response.url().endsWith('/events'));
    await load();
    await stream;
  }

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  const looks: readonly (readonly [string, string])[] = [
    ['the board', '/board'],
    ['the board by due time', '/board?show=triage&sort=due'],
    ['the board of whom the ward was asked about, by due time', '/board?show=information&sort=due'],
    ['who left', '/board?show=discharged'],
    ['an empty list', '/board?show=on-hold'],
    ['a view that is not understood', '/board?show=nobody'],
    ['a person', '/person/spl_Cedar'],
    ['a referral to triage', '/triage/spl_Birch'],
    ['a referral in triage', '/triage/spl_Dogwood'],
    ['nobody referred', '/triage/spl_Fern'],
    ['the way home, arranged', '/arrange/spl_Elder'],
    ['nothing to arrange', '/arrange/spl_Fern'],
  ];

  describe('looks', () => {
    let page: Page;
    beforeAll(async () => {
      page = await open('/board');
    });

    test.each(looks)('%s is accessible and fits, at a desk and on a phone, whatever is unfolded', async (_name, path) => {
      await page.goto(`${site.url}${site.prefix}${path}`);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
      await page.setViewportSize({ width: 320, height: 900 });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect(await overflow(page)).toBe(0);
    });

    test('all columns of everybody are in sight beside a scroll bar', async () => {
      await page.setViewportSize({ width: 1265, height: 900 });
      await page.goto(`${site.url}${site.prefix}/board?show=all&sort=due`);
      await page.getByText('11 Aug 2026').first().waitFor();
      const table = page.locator('.app-table-scroll');
      expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    });

    test('a state takes two lines at most', async () => {
      await page.setViewportSize({ width: 1265, height: 900 });
      await page.goto(`${site.url}${site.prefix}/board`);
      const heights = await page
        .locator('.app-board td .app-tag')
        .evaluateAll((tags) => tags.map((tag) => tag.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(0);
      expect(Math.max(...heights)).toBeLessThan(45);
    });
  });

  test('a triage from the board to a pathway, with a gap put right on the way', async () => {
    const page = await open('/board?show=triage&sort=due');
    const row = page.locator('[data-live-row="spl_Birch"]');
    await row.getByRole('button', { name: /Assign to me/ }).click();
    await page.getByText('Triage started. The referral is in your name.').waitFor();
    await page.getByText('Ask the care home whether it can meet their needs at the same level').first().waitFor();
    await page.getByRole('button', { name: 'Assign pathway' }).click();
    await page.getByRole('link', { name: 'Say why this pathway' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('rationale');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.type('Care home takes her back with more support.');
    await page.getByText('Work through the questions').click();
    await page.getByRole('group', { name: 'Has that care home confirmed' }).getByLabel('No').check();
    await page.getByRole('group', { name: 'Do they need rehabilitation or more support in that same care home' }).getByLabel('Yes').check();
    await page.getByRole('button', { name: 'See what the rules suggest' }).click();
    await page.getByText('The rules suggest pathway 1, line D1c').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Pathway 1').nth(2).check();
    await page.getByRole('button', { name: 'Assign pathway' }).click();
    await page.getByText('Pathway assigned.').waitFor();
    await page.getByRole('link', { name: 'This person on the way home' }).click();
    await page.getByRole('heading', { name: 'Hub: onward referrals to be sent' }).waitFor();
  });

  test('somebody who looks at the board sees a change in place, and new people wait', async () => {
    const page = await open('/board?show=in-hospital', { role: 'ward-nurse' });
    const row = page.locator('[data-live-row="spl_Dogwood"]');
    await hub.tell(...of('Dogwood', [pas.moved('12 15:00', { location: on('FROME', '12') })], fredrica));
    await row.getByText('Changed by Somerset NHS Foundation Trust').waitFor();
    await row.getByText('Bed 12').waitFor();
    await hub.tell(...of('Maple', [admitted('FROME', '7')]));
    await page.getByRole('status').getByText('1 new').waitFor();
    expect(await page.getByRole('link', { name: 'MAPLE, Fredrica' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('link', { name: 'MAPLE, Fredrica' }).waitFor();
  });

  test('what somebody types into a decision stays while the record beside it changes', async () => {
    const page = await open('/triage/spl_Dogwood');
    await page.locator('#rationale').fill('Half a thought');
    await hub.tell(...of('Dogwood', [wards.expected('12 15:20', '2026-08-30')]));
    await page.locator('[data-live-part="known"]').getByText('30 Aug 2026').waitFor();
    expect(await page.locator('#rationale').inputValue()).toBe('Half a thought');
  });

  test('nor does a form that came back lose touch with the record', async () => {
    const page = await open('/triage/spl_Dogwood');
    await listening(page, () => page.getByRole('button', { name: 'Assign pathway' }).click());
    await page.getByRole('alert').getByText('There is a problem').waitFor();
    await hub.tell(...of('Dogwood', [wards.expected('12 15:25', '2026-08-31')]));
    await page.locator('[data-live-part="known"]').getByText('31 Aug 2026').waitFor();
    expect(await page.getByText('You are signed out').count()).toBe(0);
  });

  test('a page left open says by itself that a hospital’s system has fallen silent', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install();
    await context.request.get(await site.signInUrl('ward-nurse'));
    await page.goto(`${site.url}${site.prefix}/board`);
    hub.clock.advance(3 * 3_600_000);
    const notice = page.getByText('No update from Somerset NHS Foundation Trust (PAS) for 3 hours');
    // Minute after minute: the first may pass before the page has begun to count.
    await eventually('the page tells of the silence', async () => {
      await page.clock.fastForward(70_000);
      return (await notice.count()) > 0;
    });
    expect(await notice.count()).toBe(1);
  });

  test('the banner stays in sight to the end of the page', async () => {
    const page = await open('/triage/spl_Dogwood');
    await page.getByText('Reject the referral').scrollIntoViewIfNeeded();
    expect(await page.locator('.app-person').evaluate((banner) => banner.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
  });

  test('on paper there is the list and nothing to press', async () => {
    const page = await open('/board');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Filter' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: /Assign to me/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'BIRCH, Fredrica' }).isVisible()).toBe(true);
  });

  test('on a phone the first column stays while the others scroll by', async () => {
    const page = await open('/board', { width: 390 });
    const cell = page.locator('[data-live-row="spl_Cedar"] th');
    const before = await cell.evaluate((element) => element.getBoundingClientRect().left);
    await page.locator('.app-table-scroll').evaluate((element) => element.scrollBy(400, 0));
    expect(await cell.evaluate((element) => element.getBoundingClientRect().left)).toBe(before);
  });
});

import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, tells } from './facts.ts';
import { runChc } from './harness/run-chc.ts';

const hub = await runChc(at('33 15:00'));
const { site } = hub;
const of = (key: string, facts: ReturnType<typeof tells.received>[]) => facts.map((fact) => ({ ...fact, key }) as typeof fact);

beforeAll(async () => {
  await hub.tell(
    ...of('chc_birch', [
      tells.completed('1', { fundedUntil: '2026-09-10', location: 'LOC_03', stated: false }),
      tells.received('2'),
      tells.accepted('4'),
      tells.meeting('5', '16'),
      tells.tool('16'),
      tells.recommended('17'),
      tells.sentBack('18'),
      tells.pays('5', 125_000),
      tells.disputed('20'),
      tells.delayed('21'),
    ]),
    ...of('chc_cedar', [tells.fastTrack('32')]),
    ...of('chc_dogwood', [tells.completed('1'), tells.received('2'), tells.decided('20')]),
    ...of('chc_elder', [tells.completed('30')]),
    ...of('chc_gorse', [
      tells.completed('1', { fundedUntil: '2026-09-10' }),
      tells.received('2'),
      tells.accepted('3'),
      tells.completed('4', { id: 'chk_2', by: 'QSL' }),
      tells.meeting('5', '10'),
      tells.tool('10'),
      tells.recommended('11'),
      tells.sentBack('12'),
      tells.delayed('12'),
      tells.tool('14'),
      tells.recommended('15', false),
      tells.pays('15', 125_000),
      tells.disputed('16'),
      tells.resolved('20'),
      tells.decided('21', 'ELIGIBLE', false),
      tells.reviewDue('22'),
      tells.reviewed('23'),
    ]),
    ...of('chc_hornbeam', [
      tells.completed('1'),
      tells.received('2'),
      tells.fastTrack('20'),
      tells.cared('21'),
      tells.disputed('22'),
      tells.discounted('25'),
    ]),
    ...of('chc_fir', [tells.fastTrack('20'), tells.decided('21'), tells.cared('21')]),
  );
});

describe.skipIf(chromiumPath === null)('pages of continuing healthcare (needs Chromium)', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    const context = await browser.newContext();
    page = await context.newPage();
    await context.request.get(await site.signInUrl('chc-lead'));
  });
  afterAll(() => browser.close());

  test.each([
    ['the caseload', '/caseload'],
    ['an empty list', '/caseload?show=reviews'],
    ['a case late and in dispute', '/case/chc_birch'],
    ['a Fast Track case', '/case/chc_cedar'],
    ['a Fast Track case with care in place', '/case/chc_fir'],
    ['a case whose Checklist no board has', '/case/chc_elder'],
    ['a case decided', '/case/chc_dogwood'],
    ['a case with all that may be said of it', '/case/chc_gorse'],
    ['a Fast Track case that was discounted', '/case/chc_hornbeam'],
    ['a Checklist', '/checklist'],
    ['a Fast Track tool', '/fast-track'],
  ])('%s is accessible and fits, at a desk and on a phone', async (name, path) => {
    await page.goto(`${site.url}${site.prefix}${path}`);
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect([name, width, await accessibilityProblems(page)]).toEqual([name, width, []]);
      expect([name, width, await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([
        name,
        width,
        0,
      ]);
    }
  });

  test.each(['/caseload?show=all', '/case/chc_gorse', '/case/chc_hornbeam'])('so is %s for a council worker', async (path) => {
    const context = await browser.newContext();
    await context.request.get(await site.signInUrl('council-worker'));
    const read = await context.newPage();
    await read.goto(`${site.url}${site.prefix}${path}`);
    for (const width of [1280, 390]) {
      await read.setViewportSize({ width, height: 900 });
      expect([width, await accessibilityProblems(read)]).toEqual([width, []]);
      expect(await read.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    }
    expect(await read.locator('form[action*="/case/"]').count()).toBe(0);
    await context.close();
  });

  test('who goes through a day by keyboard sees all the way where they are', async () => {
    await page.goto(`${site.url}${site.prefix}/checklist`);
    await page.locator('#completedOn-day').focus();
    for (const part of ['day', 'month', 'year']) {
      const seen = await page.evaluate('[document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]');
      expect(seen).toEqual([`completedOn-${part}`, 'solid']);
      await page.keyboard.press('Tab');
    }
  });

  test('a Fast Track tool of somebody with an open case is put on it by who has looked at whose it is', async () => {
    await page.goto(`${site.url}${site.prefix}/fast-track`);
    await page.getByLabel('Family name').fill('Tester');
    await page.getByLabel('NHS number').fill('999 000 0018');
    await page.getByLabel('Registered nurse').check();
    await page.getByRole('button', { name: 'Record the Fast Track tool' }).click();
    await page.getByText('Your board has an open case of this NHS number').waitFor();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await accessibilityProblems(page)]).toEqual([width, []]);
    }
  });

  test('so is a second Checklist', async () => {
    await page.goto(`${site.url}${site.prefix}/checklist`);
    await page.getByLabel('Family name').fill('Tester');
    await page.getByLabel('NHS number').fill('999 000 0018');
    for (const group of await page.getByRole('group', { name: /^\d+\. / }).all()) await group.getByLabel('C', { exact: true }).check();
    await page
      .getByRole('group', { name: /^10\. / })
      .getByLabel('A', { exact: true })
      .check();
    await page.getByLabel('Evidence for drug').fill('Doses change each day.');
    await page.getByLabel('Where was it done?').selectOption({ label: 'Own home' });
    await page.getByLabel('Your role').fill('nurse');
    await page.getByLabel('A full assessment is required', { exact: true }).check();
    await page.getByRole('button', { name: 'Complete the Checklist' }).click();
    await page.getByText('Your board has an open case of this NHS number').waitFor();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await accessibilityProblems(page)]).toEqual([width, []]);
    }
  });

  test('where a name alone finds an open case, it goes on that case or begins another by one button each', async () => {
    await page.goto(`${site.url}${site.prefix}/fast-track`);
    await page.getByLabel('Family name').fill('tester');
    await page.getByLabel('First name').fill('Fredrica');
    await page.getByLabel('Registered nurse').check();
    await page.getByRole('button', { name: 'Record the Fast Track tool' }).click();
    const another = page.getByRole('button', { name: 'It is somebody else: begin a new case' });
    for (let shown = 0; shown < 9 && !page.url().includes('/case/'); shown += 1) {
      await page.getByText('Your board has an open case of this name').waitFor();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await accessibilityProblems(page)]).toEqual([width, []]);
      }
      await another.click();
      await page.waitForLoadState();
    }
    await page.getByText('Fast Track tool recorded.', { exact: true }).waitFor();
  });

  test('a form that lacks something leads to it, and is accessible', async () => {
    await page.goto(`${site.url}${site.prefix}/case/chc_birch`);
    await page.getByText('End the dispute').first().click();
    await page.getByRole('button', { name: 'End the dispute' }).click();
    await page.getByRole('link', { name: 'Choose how it ended' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('result');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('The council’s view holds').check();
    await page.getByRole('button', { name: 'End the dispute' }).click();
    await page.getByText('Dispute ended.', { exact: true }).waitFor();
    await page.getByText('Refund:').waitFor();
  });
});

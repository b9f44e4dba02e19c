import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDashboard } from './run-dashboard.ts';

const site = await runDashboard();

describe.skipIf(chromiumPath === null)('what commissioners read (needs Chromium)', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    await context.request.get(await site.signInUrl('commissioner'));
  });
  afterAll(() => browser.close());

  const overflow = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  test.each([
    ['the dashboard', '/figures'],
    ['as known on a day', '/figures?known=2026-08-01'],
    ['of one area', '/figures?area=COUNCIL.E06000066'],
    ['how figures are counted', '/figures/method'],
    ['a metric', '/figures/discharge-delay-average'],
    ['a share with parts', '/figures/discharged-to-usual-residence'],
    ['a part of the county', '/figures/discharged-to-usual-residence?area=LOCALITY.mendip'],
    ['a rate without residents', '/figures/emergency-admissions-65'],
  ])('%s is accessible and fits, at a desk and on a phone', async (_name, path) => {
    await page.goto(`${site.url}${site.prefix}${path}`);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow()).toBe(0);
    }
  });

  test('from a headline to its chart, its table and its parts', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}${site.prefix}/figures`);
    await page.getByRole('link', { name: 'Average discharge delay' }).click();
    await page.getByRole('heading', { name: /Average discharge delay: 1\.\d\d days in the week to 1 Nov 2026/ }).waitFor();
    await page.getByText('lower than it usually is, which is better').first().waitFor();
    expect(await page.locator('svg.app-chart path[transform]').count()).toBe(26);
    expect(await page.locator('#figures ~ .app-table-scroll').first().locator('tbody tr').count()).toBe(27);
    await page.getByText('2 of 7 days').waitFor();
    await page.getByRole('link', { name: 'Yeovil District Hospital' }).click();
    await page.getByText('Yeovil District Hospital.').first().waitFor();
  });

  test('the link that clears the filters stands beside the words of their button', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.url}${site.prefix}/figures/discharge-delay-average`);
    const bottoms = await page
      .locator('.app-filters .nhsuk-button, .app-filters__clear')
      .evaluateAll((found) => found.map((one) => Math.round(one.getBoundingClientRect().bottom)));
    expect(bottoms).toEqual([bottoms[0], bottoms[0]]);
  });

  test.each([390, 320])(
    'on a phone %i px wide a page scrolls in one direction, and no word of a table lies over another',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      for (const metric of ['discharge-delay-average', 'discharged-to-usual-residence']) {
        await page.goto(`${site.url}${site.prefix}/figures/${metric}`);
        const found = await page.locator('.app-table-scroll').evaluateAll((tables) =>
          tables.map((table) => {
            const doc = table.ownerDocument;
            const boxes = [...table.querySelectorAll('tbody th, tbody td')].flatMap((cell) => {
              const words = doc.createRange();
              words.selectNodeContents(cell);
              const { left, right, top, bottom } = words.getBoundingClientRect();
              return right > left ? [{ left, right, top, bottom }] : [];
            });
            const over = boxes.filter((a, i) =>
              boxes
                .slice(i + 1, i + 9)
                .some((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1),
            );
            return { sideways: table.scrollWidth - table.clientWidth, over: over.length, cells: boxes.length };
          }),
        );
        expect(found.map(({ sideways, over }) => [sideways, over])).toEqual(found.map(() => [0, 0]));
        expect(found[0]?.cells).toBeGreaterThan(27 * 6);
        expect(await page.locator('svg.app-chart').isVisible()).toBe(false);
        const chart = await page.getByRole('img', { name: /points$/ }).boundingBox();
        expect((chart?.x ?? 0) + (chart?.width ?? width)).toBeLessThan(width);
        expect(await overflow()).toBe(0);
      }
    },
  );

  test('on a phone each figure says what it is, and a table is one still', async () => {
    await page.setViewportSize({ width: 320, height: 900 });
    await page.goto(`${site.url}${site.prefix}/figures/discharge-delay-average`);
    const rows = page.getByRole('region', { name: 'By trust and hospital' }).getByRole('row');
    expect(await rows.nth(1).innerText()).toMatch(/Value\s+days\s+[\d.]+\s+Numerator\s+days\s+\d+\s+Denominator\s+discharges\s+\d+/);
    expect(await rows.nth(1).getByRole('cell').count()).toBe(3);
    expect(await page.getByRole('columnheader', { name: 'Known since' }).count()).toBe(1);
  });

  const asDay = async (day: string, month: string, year: string) => {
    const group = page.getByRole('group', { name: 'As known on' });
    for (const [label, value] of Object.entries({ Day: day, Month: month, Year: year })) await group.getByLabel(label).fill(value);
    await page.getByRole('button', { name: 'Show' }).click();
  };

  test.each(['/figures', '/figures/discharge-delay-average'])(
    '%s: a day is asked for in three fields, and what is none is kept and named',
    async (path) => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${site.url}${site.prefix}${path}`);
      await asDay('26', '10', '2026');
      await page.getByText('As known on 26 Oct 2026').waitFor();
      expect(await page.locator('#known-day').inputValue()).toBe('26');
      await asDay('26', '', '2026');
      await page.getByRole('link', { name: 'The day must include a month' }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('known-month');
      expect(await page.locator('#known-day').inputValue()).toBe('26');
      expect(await page.title()).toMatch(/^Error: /);
      expect(await accessibilityProblems(page)).toEqual([]);
      await asDay('4', '11', '2026');
      await page.getByRole('link', { name: 'The day must be today or in the past' }).waitFor();
      await page.goto(`${site.url}${site.prefix}${path}?known=2026-10-26`);
      await page.getByText('As known on 26 Oct 2026').waitFor();
      expect(await page.locator('#known-month').inputValue()).toBe('10');
      await page.goto(`${site.url}${site.prefix}${path}?known=2026-02-30`);
      await page.getByRole('link', { name: 'The day must be a day that exists' }).waitFor();
    },
  );

  test('a definition says for which year it is', async () => {
    await page.goto(`${site.url}${site.prefix}/figures/discharge-delay-average`);
    expect(await page.locator('main').innerText()).toContain('version 2026-27.1: edition 1 for the year from 1 Apr 2026 to 31 Mar 2027');
  });

  test('small numbers are withheld among the parts, and one is not found from the other', async () => {
    await page.goto(`${site.url}${site.prefix}/figures/discharged-to-usual-residence`);
    const rows = await page.getByRole('region', { name: 'By where people live' }).locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.includes('withheld'))).toEqual([true, true]);
  });

  test.each([
    ['pathway=P2', 'nothing counted in the week to 1 Nov 2026; last shown 81.8% in the week to 13 Sep 2026'],
    ['area=LOCALITY.mendip', 'withheld for small numbers in the week to 1 Nov 2026; last shown 75.0% in the week to 25 Oct 2026'],
    ['area=LOCALITY.mendip&known=2026-10-26', '75.0% in the week to 25 Oct 2026'],
    ['', '85.6% in the week to 1 Nov 2026'],
  ])('a heading says of which week its figure is: %s', async (query, words) => {
    await page.goto(`${site.url}${site.prefix}/figures/discharged-to-usual-residence?${query}`);
    expect(await page.locator('h1').innerText()).toBe(`Discharged to usual place of residence: ${words}`);
    expect(await page.locator('main').innerText()).not.toContain('No number of residents');
  });

  const asked = (path: string) => page.goto(`${site.url}${site.prefix}${path}`);

  test('what a metric is not counted by is not offered, and said where an address asks for it', async () => {
    await asked('/figures/emergency-admissions-65');
    expect(await page.locator('#area option').allInnerTexts()).toEqual([
      'Whole system: All hospitals',
      'Residents of council area: Somerset residents',
    ]);
    expect(await page.locator('#pathway').count()).toBe(0);
    await asked('/figures/emergency-admissions-65?area=SITE.RH5F1');
    expect(await page.locator('h1').innerText()).toBe('Emergency admissions of people aged 65 or over: not counted by hospital');
    expect(await page.locator('main').innerText()).toContain('Not counted by hospital');
    expect(await page.locator('main').innerText()).not.toContain('nothing counted');
    expect(await accessibilityProblems(page)).toEqual([]);
    await asked('/figures/emergency-admissions-65?pathway=P1');
    expect(await page.locator('main').innerText()).toContain('Choose all pathways to see figures of this metric.');
  });

  test('pathways stand in their order, those that are withheld too', async () => {
    await asked('/figures/discharge-delay-average');
    const names = await page.getByRole('region', { name: 'By pathway' }).locator('tbody th').allInnerTexts();
    expect(names).toEqual(['Pathway 0', 'Pathway 1', 'Pathway 2', 'Pathway 3']);
  });

  test.each(['/figures?area=TRUST.NOPE', '/figures/discharge-delay-average?area=SITE.NOPE', '/figures/no-such-metric'])(
    '%s is not found',
    async (path) => {
      expect((await asked(path))?.status()).toBe(404);
      expect(await page.locator('h1').innerText()).toBe('Page not found');
    },
  );

  test.each([
    ['/figures', 'Joint dashboard'],
    ['/figures?area=COUNCIL.E06000066', 'Joint dashboard: Somerset residents'],
    ['/figures/discharge-delay-average', 'Average discharge delay: All hospitals'],
    ['/figures/discharge-delay-average?area=SITE.RH5F1', 'Average discharge delay: Yeovil District Hospital'],
    ['/figures/discharged-to-usual-residence?pathway=P1', 'Discharged to usual place of residence: All hospitals, pathway 1'],
  ])('the title of %s holds what is shown', async (path, title) => {
    await asked(path);
    expect(await page.title()).toBe(`${title} - Homeward`);
  });

  test('and so does a card: a council area of which nothing was told lately has nothing counted', async () => {
    await page.goto(`${site.url}${site.prefix}/figures?area=COUNCIL.E06000066`);
    const card = page.locator('.app-tile', { hasText: 'Discharged to usual place of residence' });
    expect(await card.innerText()).toMatch(/Nothing counted\s+Week to 1 Nov 2026\s+Last shown: 80\.0% in the week to 25 Oct 2026\./);
  });

  test('the figures can be kept as a file', async () => {
    await page.goto(`${site.url}${site.prefix}/figures/discharge-delay-average`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download these figures (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('discharge-delay-average.csv');
  });
});

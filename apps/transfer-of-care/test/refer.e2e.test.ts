import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SpellState } from '../src/domain/index.ts';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { of } from './harness/stays.ts';

const hub = await runHub(at('12 15:00'));
const { site } = hub;

const inBed = (bed: string) => [
  pas.admitted('10 09:00', { location: on('FROME', bed), postcode: 'TA1 1AA' }),
  wards.criteria('11 09:00', false),
  wards.expected('11 09:00', '2026-08-14'),
];

beforeAll(async () => {
  await hub.tell(
    ...of('Birch', inBed('1')),
    ...of('Cedar', [...inBed('2'), wards.referred('12 09:00')]),
    ...of('Dogwood', inBed('3')),
    ...of('Elder', inBed('4')),
    ...of('Fern', [...inBed('5'), pas.discharged('12 10:00')]),
    ...of('Gorse', inBed('6')),
    ...of('Hazel', [...inBed('7'), wards.referred('12 09:00')]),
    ...of('Ivy', inBed('8')),
  );
  await hub.decide(at('12 15:00'), 'Hazel', { kind: 'start-triage' });
  await hub.decide(at('12 15:00'), 'Hazel', { kind: 'request-information', items: ['night needs'] });
});

describe.skipIf(chromiumPath === null)('the ward’s referral form (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** A nurse at a browser; without script where told. */
  async function open(path: string, { width = 1280, javaScriptEnabled = true } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    const page = await context.newPage();
    await context.request.get(await site.signInUrl('ward-nurse')); // leads on to a home page that is not mounted here
    await page.goto(`${site.url}${site.prefix}${path}`);
    return page;
  }

  const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const submissionOf = async (name: string) =>
    ((await hub.app.handle.loadState('spell', `spl_${name}`))?.state as SpellState | undefined)?.referrals[0]?.submission ?? null;

  const answer = (page: Page, question: string, choice: string) =>
    page.getByRole('group', { name: question, exact: true }).getByLabel(choice, { exact: true }).check();

  /** The question does not stand behind the banner that stays at the top. */
  const isInSight = async (page: Page, question: string): Promise<boolean> => {
    const banner = await page.locator('.app-person').evaluate((element) => element.getBoundingClientRect().bottom);
    return (await page.getByText(question, { exact: true }).evaluate((element) => element.getBoundingClientRect().top)) >= banner;
  };

  /** All that is needed to send. */
  async function fillIn(page: Page): Promise<void> {
    await page.getByLabel('Moving about').fill('Walks ten metres with a frame.');
    await answer(page, 'Did they have a package of care before they came in?', 'No');
    await answer(page, 'Do they live in a care home?', 'No');
    await answer(page, 'Do they need end of life care?', 'No');
    await page.getByLabel('The person agreed').check();
  }

  test.each([
    ['the form', '/refer/spl_Birch'],
    ['what was sent', '/refer/spl_Cedar'],
    ['a change of what was sent', '/refer/spl_Cedar?change=yes'],
    ['what the hub asks', '/refer/spl_Hazel'],
    ['somebody who has left', '/refer/spl_Fern'],
    ['who is ready and not referred', '/board?show=unreferred'],
    ['a person to refer', '/person/spl_Birch'],
    ['the criteria to reside', '/readiness/spl_Birch'],
    ['the criteria to reside of somebody who has left', '/readiness/spl_Fern'],
  ])('%s is accessible and fits, at a desk and on a phone', async (_name, path) => {
    const page = await open(path);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    await page.context().close();
  });

  test.each([1280, 390])('from the person’s page to the hub at %i pixels, with what is missing put right on the way', async (width) => {
    const name = width === 390 ? 'Dogwood' : 'Birch';
    const page = await open(`/person/spl_${name}`, { width });
    await page.getByRole('link', { name: 'Refer for discharge to assess' }).click();
    await page.getByRole('button', { name: 'Send to the hub' }).click();
    await page.getByRole('alert').getByText('There is a problem').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('link', { name: 'Say whether they need end of life care' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('endOfLife');
    expect(await isInSight(page, 'Do they need end of life care?')).toBe(true);
    await fillIn(page);
    await answer(page, 'Did they have a package of care before they came in?', 'Yes');
    await answer(page, 'Did that package stay open?', 'No, it lapsed');
    await page.getByLabel('Hours of care a week').fill('7');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send to the hub' }).click();
    await page.getByText('The referral is with the transfer of care hub.').waitFor();
    expect(await submissionOf(name)).toMatchObject({ existingPackage: { state: 'LAPSED', weeklyHours: 7 }, careHome: null });
    await page.getByRole('link', { name: 'This person on the way home' }).click();
    await page.getByRole('heading', { name: 'Hub: triage to start' }).waitFor();
    await page.context().close();
  });

  test('what is typed is saved as it is typed, says so, and is there when the browser is opened again', async () => {
    const page = await open('/refer/spl_Elder');
    await page.getByLabel('Moving about').fill('Walks with a frame.');
    await page.getByLabel('Moving about').blur();
    await page.getByText(/^Saved at .* Nothing was sent yet\.$/).waitFor();
    await page
      .getByText(/^7 of 9 parts still to say/)
      .first()
      .waitFor();
    await page.getByText('Parts still to say', { exact: true }).click();
    await page.getByRole('link', { name: 'Agreement (needed to send)' }).click();
    expect(await page.evaluate('location.hash')).toBe('#consentBasis');
    await answer(page, 'Do they need end of life care?', 'No');
    await page
      .getByText(/^6 of 9 parts still to say/)
      .first()
      .waitFor();
    expect(await page.locator('[data-save-open] a').allInnerTexts()).toEqual([
      'Life at home',
      'Who helps at home',
      'Package of care (needed to send)',
      'Care home (needed to send)',
      'Regaining independence',
      'Agreement (needed to send)',
    ]);
    await page.context().close();
    const again = await open('/refer/spl_Elder', { width: 390 });
    expect(await again.getByLabel('Moving about').inputValue()).toBe('Walks with a frame.');
    await fillIn(again);
    await again.getByRole('button', { name: 'Send to the hub' }).click();
    await again.getByText('The referral is with the transfer of care hub.').waitFor();
    expect(await submissionOf('Elder')).toMatchObject({ needs: { mobility: 'Walks ten metres with a frame.' } });
    await again.context().close();
  });

  test.each([true, false])(
    'what is far too long, or holds no character, is told, and Back has it still (script: %s)',
    async (javaScriptEnabled) => {
      const page = await open('/refer/spl_Ivy', { javaScriptEnabled });
      for (const [text, told] of [
        ['Walks with a frame. '.repeat(15_000), 'A form takes 256 KB in all'],
        ['Walks with a \0 frame.', 'A field holds a character that cannot be kept'],
      ] as const) {
        await page.getByLabel('Moving about').fill(text);
        await page.getByRole('button', { name: 'Save and come back later' }).click();
        await page.getByText(told).waitFor();
        await page.goBack();
        expect((await page.getByLabel('Moving about').inputValue()).length).toBe(text.length);
      }
      await page.getByLabel('Moving about').fill('Walks with a frame.');
      await page.getByRole('button', { name: 'Save and come back later' }).click();
      await page.getByText('Nothing was sent yet: you or a colleague').waitFor();
      await page.context().close();
    },
  );

  test('without script: saved by its button, sent, read and changed', async () => {
    const page = await open('/refer/spl_Gorse', { javaScriptEnabled: false });
    await page.getByLabel('At night').fill('Wakes twice.');
    await page.getByRole('button', { name: 'Save and come back later' }).click();
    await page.getByText('Nothing was sent yet: you or a colleague').waitFor();
    await fillIn(page);
    await page.getByRole('button', { name: 'Send to the hub' }).click();
    await page.getByText('The referral is with the transfer of care hub.').waitFor();
    await page.getByRole('button', { name: 'Change the referral' }).click();
    await page.getByLabel('At night').fill('Wakes four times.');
    await page.getByRole('button', { name: 'Send the change to the hub' }).click();
    await page.getByText('(revision 2)').waitFor();
    expect(await submissionOf('Gorse')).toMatchObject({ needs: { night: 'Wakes four times.' } });
    await page.context().close();
  });

  test('of two at the same form the second sees what the first wrote in the same place, and keeps what was typed', async () => {
    const [first, second] = await Promise.all([open('/refer/spl_Cedar?change=yes'), open('/refer/spl_Cedar?change=yes')]);
    await first.getByLabel('Moving about').fill('Needs a wheelchair.');
    await first.getByRole('button', { name: 'Save and come back later' }).click();
    await first.getByText('This change was not sent yet: you or a colleague').waitFor();
    await second.getByLabel('Moving about').fill('Two sticks.');
    await second.getByRole('button', { name: 'Save and come back later' }).click();
    const told = second.getByRole('alert').filter({ hasText: 'A colleague wrote something else' });
    await told.getByText('Needs a wheelchair.').waitFor();
    expect(await second.getByLabel('Moving about').inputValue()).toBe('Two sticks.');
    expect(await accessibilityProblems(second)).toEqual([]);
    await second.getByRole('button', { name: 'Save and come back later' }).click();
    await second.getByText('This change was not sent yet: you or a colleague').waitFor();
    await Promise.all([first.context().close(), second.context().close()]);
  });

  test.each([1280, 390])('a review of the criteria to reside at %i pixels, with what is missing put right', async (width) => {
    const page = await open('/person/spl_Hazel', { width });
    await page.getByRole('link', { name: 'Review the criteria to reside' }).click();
    await answer(page, 'Do they meet the criteria to reside?', 'Yes, they need hospital care');
    await page.getByRole('button', { name: 'Record the review' }).click();
    await page.getByRole('link', { name: /Choose which criteria/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('codes');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByLabel('Needs intravenous fluids').check();
    await page.getByRole('button', { name: 'Record the review' }).click();
    await page.getByText('The review is recorded.').waitFor();
    await page.context().close();
  });

  test('on paper there is what was written and nothing to press', async () => {
    const page = await open('/refer/spl_Hazel');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Answer the hub' }).isVisible()).toBe(false);
    expect(await page.getByText('What the ward said').isVisible()).toBe(true);
    await page.context().close();
  });
});

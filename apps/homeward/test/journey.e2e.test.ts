import { accessibilityProblems, type Browser, chromiumPath, eventually, openBrowser, type Page } from '@homeward/testing';
import { type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adtMessage } from './hospital/adt-message.ts';
import { callHospital, referralOf } from './hospital/hospital-call.ts';
import { openMllpSocket } from './hospital/mllp-socket.ts';
import { testStay } from './hospital/test-stay.ts';

const HOUR_MS = 3_600_000;
const others = testStay('journey', 12, Date.now());
const person = testStay('journey', 25, Date.now());
const surname = person.person.familyName.toUpperCase();

describe.skipIf(chromiumPath === null)('a discharge, from the hospital to the board (needs Chromium)', () => {
  let product: SpawnedProduct;
  let browser: Browser;
  let told = 0;
  /** Everything the pages complained of, and every address elsewhere that they asked for. */
  const troubles: string[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([spawnProduct({ args: ['transfer-of-care', 'adapter-acute'] }), openBrowser()]);
    await say(others.messages[0]?.bytes as Buffer);
  }, 150_000);
  afterAll(async () => {
    await browser?.close();
    await product?.clear();
  }, 60_000);

  async function say(message: Buffer): Promise<void> {
    const socket = await openMllpSocket(product.mllpPort);
    expect(await socket.exchange(message)).toMatchObject({ code: 'AA' });
    socket.close();
  }

  /** The hospital's feed says something about the person. */
  const tell = (trigger: string, hoursAfter: number): Promise<void> => {
    const at = person.visit.admittedAt + hoursAfter * HOUR_MS;
    return say(adtMessage(person.visit, { trigger, controlId: `J${++told}`, at }));
  };

  /** A browser of their own for somebody, signed in with a one-time address as `homeward sign-in` prints it. */
  async function browserOf(who: string, options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => request.url().startsWith(product.url) || troubles.push(`${page.url()} asked for ${request.url()}`));
    await page.goto((await product.command('sign-in', who)).stdout.trim());
    await page.getByRole('heading', { level: 1, name: 'What needs me now?' }).waitFor();
    return page;
  }

  const open = (page: Page, path: string) => page.goto(`${product.url}${path}`);
  const board = '/transfer-of-care/board';
  /** Live updates are said to come within seconds; a busy machine gets some more. */
  const soon = { timeout: 15_000 };
  const row = (page: Page, name = surname) => page.locator('[data-live-row]', { hasText: name });
  const isAccessible = async (page: Page) => expect(await accessibilityProblems(page), page.url()).toEqual([]);

  it('sends whoever is not signed in to sign in first, and back', async () => {
    const page = await (await browser.newContext()).newPage();
    await open(page, `${board}?show=triage`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Council worker' }).click();
    await page.waitForURL(`${product.url}${board}?show=triage`);
    const link = (await product.command('sign-in', 'ward-nurse')).stdout.trim();
    const [first, second] = [await page.request.get(link), await page.request.get(link)];
    expect([first.status(), second.status()]).toEqual([200, 401]);
    await page.context().close();
  });

  it('goes from admission and referral to pathway 0, discharge and back, on open boards without reloading', async () => {
    const [clinician, nurse] = await Promise.all([browserOf('hub-clinician'), browserOf('ward-nurse')]);
    await Promise.all([open(clinician, board), open(nurse, board)]);
    await row(clinician, others.person.familyName.toUpperCase()).waitFor();
    await clinician.evaluate('window.stillTheSamePage = true');
    await tell('A01', 0);
    const token = (await product.command('token', 'rh5')).stdout.trim();
    expect((await callHospital({ url: product.url, token }, referralOf(person))).status).toBe(202);
    for (const page of [clinician, nurse]) await page.getByRole('status').getByText('1 new').waitFor(soon);
    expect(await clinician.evaluate('window.stillTheSamePage')).toBe(true);
    await isAccessible(clinician);
    for (const page of [clinician, nurse]) {
      await page.getByRole('status').getByRole('button', { name: 'Show' }).click();
      await row(page).getByText('To triage').waitFor();
    }

    await row(clinician)
      .getByRole('link', { name: `${surname}, ` })
      .click();
    await clinician
      .getByText(person.person.nhsNumber.replace(/^(\d{3})(\d{3})/, '$1 $2 '))
      .first()
      .waitFor();
    const about = `${await clinician.title()} ${clinician.url()}`;
    expect(about).not.toMatch(new RegExp(`${surname}|${person.person.nhsNumber}|${person.visitNumber}`, 'i'));
    await isAccessible(clinician);
    await clinician.getByRole('link', { name: 'Start triage' }).click();
    await clinician.getByText('Walks ten metres with a frame.').waitFor();
    await isAccessible(clinician);
    await clinician.getByRole('button', { name: 'Start triage and assign to me' }).click();
    await clinician.getByRole('heading', { name: 'Assign a pathway' }).waitFor();
    await row(nurse).getByText('In triage').waitFor(soon);
    await isAccessible(clinician);

    await row(nurse).getByRole('link', { name: 'Referral' }).click();
    await nurse.getByText('A hub clinician decides on this referral').waitFor();
    expect(await nurse.locator('main form').count()).toBe(0);
    const origin = product.url;
    const forged = await nurse.request.post(`${nurse.url()}/assign`, { form: { line: 'D0a', rationale: 'mine' }, headers: { origin } });
    expect(forged.status()).toBe(403);
    await open(nurse, board);
    await row(nurse).getByText('In triage').waitFor();

    await clinician.getByRole('radio', { name: 'Pathway 0' }).first().check();
    await clinician.getByRole('button', { name: 'Assign pathway' }).click();
    await clinician.getByRole('link', { name: 'Say why this pathway' }).waitFor();
    await isAccessible(clinician);
    await clinician.getByLabel('Why this pathway?').fill('Their own package stayed open and restarts.');
    await clinician.getByRole('button', { name: 'Assign pathway' }).click();
    await clinician.getByText('With the ward, pathway 0').first().waitFor();
    await row(nurse).getByText('With the ward, pathway 0').waitFor(soon);
    await open(clinician, board);
    await row(clinician).getByText('With the ward, pathway 0').waitFor();

    await tell('A03', 20);
    await row(nurse).getByText('No longer in this list').waitFor(soon);
    await open(nurse, `${board}?show=discharged`);
    await row(nurse).getByText('Left hospital').waitFor();
    await tell('A13', 20);
    await row(nurse).getByText('No longer in this list').waitFor(soon);
    await open(nurse, board);
    await row(nurse).waitFor();
    await isAccessible(nurse);
    await Promise.all([clinician.context().close(), nurse.context().close()]);
  }, 180_000);

  it('is a board by reloading where JavaScript is off', async () => {
    const plain = await browserOf('ward-nurse', { javaScriptEnabled: false });
    await open(plain, board);
    await row(plain).waitFor();
    await tell('A03', 21);
    const reloaded = async () => (await plain.reload(), (await row(plain).count()) === 0);
    await eventually('the reloaded board knows that the person left', reloaded);
    await plain.getByRole('link', { name: /left in the last 7 days/i }).click();
    expect(await row(plain).innerText()).toContain('Left hospital');
  });

  it('shows operations what came in, and nothing of who it was about', async () => {
    const operations = await browserOf('operations');
    await open(operations, '/acute/messages');
    await operations
      .getByRole('link', { name: /MPH-PAS/ })
      .first()
      .waitFor();
    await isAccessible(operations);
    const text = await operations.locator('main').innerText();
    expect(text).not.toMatch(new RegExp(`${surname}|${person.person.nhsNumber}|${person.visitNumber}`, 'i'));
    expect((await open(operations, board))?.status()).toBe(403);
  });

  it('asked nobody else for anything and met no error on the way', () => {
    expect(troubles).toEqual([]);
  });
});

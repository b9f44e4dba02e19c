import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EndState, Story } from '@homeward/simulator/story';
import { eventually } from '@homeward/testing';
import { type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf } from './outside/figures.ts';

/** Two people like each other, at two hospitals, so that each hospital's figures are those of one of them. */
const someone = (hospital: string, name: string, nhsNumber: string) => ({
  hospital,
  person: { familyName: name, givenName: 'Wilhelmina', title: 'MRS', sex: '2', birthDate: '19380612', nhsNumber },
});
/** Figures that count the minutes between two things which the story does as fast as the machine lets it. */
const TIMED = /^stage-(referred|pathway|sourcing|accepted|discharged)-|first-contact$/;
const tidy = { casting: someone('musgrove-park', 'Quillfeather', '9990000018'), site: 'RH5A8' };
const untidy = { casting: someone('yeovil-district', 'Pebbleford', '9990000026'), site: 'RH5F1' };

/** Pages count midnights: both stories are to be played on one day. */
const isLongBeforeMidnight = () => new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }) < '23:58';

describe("one person's story, through the public doors", () => {
  let product: SpawnedProduct;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-story-'));
    await writeFile(join(folder, 'county.json'), '{"runs":1}'); // the county's days were played here before
    product = await spawnProduct({ dataDir: folder, args: ['--history', 'none'] });
  }, 150_000);
  afterAll(() => product?.clear(), 60_000);

  async function play({ casting }: typeof tidy, ...flags: readonly string[]): Promise<Story> {
    const file = join(folder, `${casting.hospital}.json`);
    await writeFile(file, JSON.stringify(casting));
    return JSON.parse(await product.succeed('simulate', '--story', '--as', file, ...flags)) as Story;
  }

  const says = ({ pages }: EndState, page: keyof EndState['pages'], words: string): void =>
    expect([...pages[page].says, ...pages[page].timeline].join('\n')).toContain(words);

  it('leads home, and the same facts sent late, twice and out of order lead to the same pages and figures', async () => {
    await eventually('midnight has passed', isLongBeforeMidnight, { timeoutMs: 150_000, everyMs: 1_000 });
    const asItHappened = await play(tidy);
    const { endState, missing, page } = asItHappened;
    expect(missing).toEqual([]);
    expect(endState.board).toMatchObject({ spellState: 'DISCHARGED', referralState: 'SERVICE_STARTED', pathway: 'P1' });
    says(endState, 'person', 'Primary delay reason Awaiting necessary referrals by care transfer hub');
    says(endState, 'person', 'Declined by the provider: Quantock care Out of area');
    says(endState, 'wayHome', 'Put off once');
    says(endState, 'wayHome', 'Has it');
    says(endState, 'inbox', 'What was asked for is done');
    says(endState, 'healthcare', 'Eligible for continuing healthcare');
    says(endState, 'concern', 'Frames are now checked before the transport is booked.');
    expect(endState.council).toMatchObject({ hospitalStay: { ward: '<ward 2>', medicallyReady: true }, summaries: [1] });
    expect(JSON.stringify(endState.council)).toContain('<NHS number>');
    expect(JSON.stringify(endState.webhooks)).not.toMatch(/<NHS number>|<family name>|<hospital number>/);
    expect(page).toMatch(/^\/transfer-of-care\/person\/spl_\w+$/);

    const outOfOrder = await play(untidy, '--untidy', '7');
    expect(outOfOrder.missing).toEqual([]);
    expect(outOfOrder.endState).toEqual(endState);

    const figures = async (site: string) => {
      const shown = Object.entries(await figuresOf(product.kafka, site));
      return Object.fromEntries(
        shown.map(([metric, { numerator, denominator }]) => [metric, TIMED.test(metric) ? { denominator } : { numerator, denominator }]),
      );
    };
    const both = () => Promise.all([figures(tidy.site), figures(untidy.site)]);
    const arrived = async () => {
      const [one, other] = await both();
      return one?.['stage-discharged-to-started']?.denominator === 1 && isDeepStrictEqual(one, other);
    };
    await eventually('the same figures for both', arrived, 60_000).catch(() => undefined);
    const [one, other] = await both();
    expect(other).toEqual(one);
    expect(one).toMatchObject({
      'discharge-delay-average': { numerator: 3, denominator: 1 },
      'home-care-hours-sourced': { numerator: 14 },
      'support-offers-accepted': { numerator: 2, denominator: 2 },
      'stage-discharged-to-started': { denominator: 1 },
    });
  }, 300_000);
});

import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import { chanceFrom } from '../county/chance.ts';
import { type CountySetting, drawCounty } from '../county/days.ts';
import { planMessages } from '../messages/plan-messages.ts';
import { type BoardWatch, watchBoard } from './board-watch.ts';
import { decideReferrals } from './decide-referrals.ts';
import { missingFrom, type Played } from './missing.ts';
import { type Sent, sendPlanned } from './send-planned.ts';
import { type Summary, summarise } from './summarise.ts';

export interface PlayOptions {
  readonly county: CountySetting;
  readonly doors: Doors;
  /** Called now and then with how far it is. */
  onProgress(done: number, of: number): void;
}

/** Messages under way at once: two hospitals with a handful of interfaces each. */
const LANES = 8;

/** How long nothing may change on the board before what is still missing counts as lost. */
const PATIENCE_MS = 20_000;

/**
 * Plays a synthetic county's days through the public doors at full speed, waits until the board shows all that was accepted, and sums up.
 * `summary.missing` names what the hub took and never showed.
 */
export async function playCounty(options: PlayOptions): Promise<Summary> {
  const started = performance.now();
  const stays = drawCounty(options.county);
  const planned = planMessages(stays, options.county);
  const clinician = openBrowser(options.doors.http, () => options.doors.signInUrl('hub-clinician'));
  const watch = await watchBoard(clinician);
  const sent: Sent[] = [];
  try {
    await sendPlanned(planned, {
      doors: options.doors,
      trust: 'rh5',
      lanes: LANES,
      onSent: (each) => {
        sent.push(each);
        if (sent.length % 100 === 0) options.onProgress(sent.length, planned.length);
      },
    });
    options.onProgress(sent.length, planned.length);
    const missing = [
      ...(await settle({ clinician, stays, sent }, watch)),
      ...(await decideReferrals(clinician, chanceFrom(options.county.seed))),
    ];
    return summarise({ stays, sent, seen: watch.seen, missing, wallMs: performance.now() - started });
  } finally {
    watch.close();
  }
}

/** Waits until nothing is missing, or until nothing has changed for too long; resolves to what is still missing. */
async function settle(played: Played, watch: BoardWatch): Promise<readonly string[]> {
  let fewest = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const missing = await missingFrom(played);
    if (missing.length === 0) return missing;
    if (missing.length < fewest) {
      fewest = missing.length;
      since = performance.now();
    } else if (performance.now() - since > PATIENCE_MS) return missing;
    await watch.changed(250);
  }
}

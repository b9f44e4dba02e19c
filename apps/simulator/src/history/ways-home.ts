import type { EpochMillis } from '@homeward/kernel';
import { formsIn } from '../acts/form-in.ts';
import { handBackPackage, startPackage } from '../acts/council.ts';
import {
  acceptOffer,
  askForSupport,
  assignPathway,
  recordDelayReason,
  scheduleDischarge,
  sendEnquiries,
  slipDischarge,
  startTriage,
} from '../acts/hub-clinician.ts';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { DAY, HOUR, type Stay } from '../county/stay.ts';
import { addDays, toLocalDate } from '@homeward/nhs';
import { type Errand, type Scene, stayIn } from './errand.ts';
import { changedAt, type HistorySetting } from './setting.ts';
import { londonHour } from './slots.ts';
import { hoursLater, isSunday } from './working-hours.ts';

interface Line {
  readonly line: string;
  readonly rationale: string;
  readonly service: string;
}

const reablement = { line: 'D1a', rationale: 'Was independent before; can regain it at home with reablement.', service: 'HD1A' };
const lasting = { line: 'D1b', rationale: 'Needs lasting help with personal care at home.', service: 'HD1B' };
const bedded = { line: 'D2', rationale: 'Not safe alone at night yet; short stay with rehabilitation, then home.', service: 'HD2A' };
const careHome = { line: 'D3a', rationale: 'Needs cannot be met at home; family agree to look for a care home.', service: 'HD3' };
const asBefore = { line: 'D0a', rationale: 'The package stayed open and goes on as before.', service: 'HD0' };

/** Before Home First was widened more people went to beds. */
const lineOf = (chance: Chance, isChanged: boolean): Line =>
  chance.weighted<Line>(
    isChanged
      ? [
          [48, reablement],
          [22, lasting],
          [15, bedded],
          [6, careHome],
          [9, asBefore],
        ]
      : [
          [34, reablement],
          [20, lasting],
          [28, bedded],
          [9, careHome],
          [9, asBefore],
        ],
  );

const delays: readonly (readonly [weight: number, reason: string])[] = [
  [20, 'CT1'],
  [8, 'HP1'],
  [6, 'HP5'],
  [26, 'CA2'],
  [14, 'CA1'],
  [10, 'CA5'],
  [6, 'CA7'],
  [5, 'WC1'],
  [5, 'CA10'],
];

const PROVIDERS = ['org_levels_home_care', 'org_quantock_care'];
const PROVIDER = 'org_levels_home_care';

type Doing = (scene: Scene, stay: string) => Promise<void>;

interface DoingOptions {
  readonly isKey?: true;
  readonly bySystem?: true;
  wasDone?(scene: Scene, stay: string): Promise<boolean>;
}

const key = { isKey: true } as const;

const arrangePage = (stay: string): string => `/transfer-of-care/arrange/${stay}`;

/** Whether the page of the way home offers a form by now. */
const isOffered =
  (action: string): NonNullable<DoingOptions['wasDone']> =>
  async ({ clinician }, stay) =>
    formsIn(await clinician.get(arrangePage(stay)), `${arrangePage(stay)}/${action}`).length > 0;

/** Whether somebody was asked for help already. */
const isSupportAsked: NonNullable<DoingOptions['wasDone']> = async ({ clinician }, stay) =>
  !(await clinician.get(arrangePage(stay))).includes('Nobody has been asked.');

/** What somebody notes who agreed a day. */
const dayOf = (stay: string): string => `day of ${stay}`;

/** What the council was told of: which referral, and which enquiry the package came of. */
function sourcedIn(notes: Scene['notes'], stay: string): { readonly referral: string; readonly enquiry: string } {
  const [referral = '', enquiry = ''] = (notes.get(stay) ?? '').split(' ');
  return { referral, enquiry };
}

/** What is done for one person whom a ward referred, from triage to a package that may be given back. */
class WayHome {
  readonly #chance: Chance;
  readonly #stay: Stay;
  readonly #leavesAt: EpochMillis;
  readonly errands: Errand[] = [];

  constructor(chance: Chance, stay: Stay) {
    this.#chance = chance;
    this.#stay = stay;
    this.#leavesAt = stay.acts.findLast(({ kind }) => kind === 'discharge')?.at ?? Number.POSITIVE_INFINITY;
  }

  #add(at: EpochMillis, run: Doing, { isKey, bySystem, wasDone }: DoingOptions = {}): void {
    const { visitNumber } = this.#stay;
    const asked = wasDone === undefined ? {} : { wasDone: async (scene: Scene) => wasDone(scene, stayIn(scene, visitNumber)) };
    this.errands.push({
      at,
      line: visitNumber,
      isKey: isKey === true,
      bySystem: bySystem === true,
      run: async (scene) => run(scene, stayIn(scene, visitNumber)),
      ...asked,
    });
  }

  /** As `#add`, unless the person has gone home by then. */
  #addInHospital(at: EpochMillis, run: Doing, options?: DoingOptions): void {
    if (at < this.#leavesAt - 2 * HOUR) this.#add(at, run, options);
  }

  #later = (at: EpochMillis, hours: readonly [number, number]): EpochMillis => hoursLater(this.#chance, at, hours);

  draw(referredAt: EpochMillis, isChanged: boolean): void {
    const chance = this.#chance;
    const line = lineOf(chance, isChanged);
    const triagedAt = this.#later(referredAt, isChanged ? [0.5, 5] : [1, 18]);
    this.#addInHospital(triagedAt, async ({ clinician }, stay) => void (await startTriage(clinician, stay)), key);
    const decidedAt = this.#later(triagedAt, isChanged ? [0.5, 6] : [1, 20]);
    this.#addInHospital(decidedAt, async ({ clinician }, stay) => void (await assignPathway(clinician, stay, line)), key);
    if (this.#leavesAt - decidedAt > 30 * HOUR && chance.happens(0.8)) this.#delay(decidedAt);
    const arrangedAt = line.line === 'D0a' ? decidedAt : this.#sourcing(decidedAt, line);
    if (chance.happens(0.8)) this.#day(arrangedAt);
    if (chance.happens(0.3)) this.#support(decidedAt);
  }

  #delay(decidedAt: EpochMillis): void {
    const reason = this.#chance.weighted(delays);
    this.#addInHospital(
      this.#later(decidedAt, [2, 10]),
      async ({ clinician }, stay) => void (await recordDelayReason(clinician, stay, { reason })),
      { wasDone: isOffered('clear-delay-reason') },
    );
  }

  /** The need goes out, an offer is taken, and the council begins the package on the day; some are given back. */
  #sourcing(decidedAt: EpochMillis, { service }: Line): EpochMillis {
    const chance = this.#chance;
    const weeklyHours = service.startsWith('HD1') ? chance.int(7, 28) : undefined;
    const need = { providers: PROVIDERS, service, ...(weeklyHours === undefined ? {} : { weeklyHours, visitsPerDay: chance.int(1, 4) }) };
    const askedAt = this.#later(decidedAt, [1, 4]);
    const isAsked: DoingOptions['wasDone'] = async (scene, stay) =>
      (await isOffered('withdraw-enquiry')(scene, stay)) || isOffered('accept-offer')(scene, stay);
    const send: Doing = async ({ clinician }, stay) => void (await sendEnquiries(clinician, stay, need));
    this.#addInHospital(askedAt, send, { ...key, wasDone: isAsked });
    const takenAt = this.#later(askedAt, [5, 26]);
    const isTaken: DoingOptions['wasDone'] = async (scene, stay) =>
      scene.notes.get(stay) !== undefined && !(await isOffered('accept-offer')(scene, stay));
    this.#addInHospital(takenAt, (scene, stay) => this.#accept(scene, stay), { ...key, wasDone: isTaken });
    if (takenAt >= this.#leavesAt - 2 * HOUR || weeklyHours === undefined) return takenAt;
    this.#package({ service: service === 'HD1A' ? 'HD1a' : 'HD1b', weeklyHours });
    return takenAt;
  }

  /** The council begins the package once the person is home; a few are given back. */
  #package(care: { readonly service: 'HD1a' | 'HD1b'; readonly weeklyHours: number }): void {
    const chance = this.#chance;
    const { visitNumber } = this.#stay;
    const begunAt = this.#leavesAt + chance.int(1, 20) * HOUR;
    const of = { provider: PROVIDER, package: `pkg-${visitNumber}`, author: { role: 'brokerage officer' } };
    const begin: Doing = async ({ council, notes }, stay) =>
      void (await startPackage(council, { ...of, ...sourcedIn(notes, stay), ...care, stay, at: begunAt, funder: 'council' }));
    this.#add(begunAt, begin, { bySystem: true });
    if (!chance.happens(0.06)) return;
    const at = begunAt + chance.int(5, 40) * DAY;
    const lastDay = toLocalDate(at + 7 * DAY);
    const handBack: Doing = async ({ council, notes }, stay) =>
      void (await handBackPackage(council, { ...of, ...sourcedIn(notes, stay), stay, at, lastDay, reason: 'no-capacity' }));
    this.#add(at, handBack, { bySystem: true });
  }

  async #accept({ clinician, notes }: Scene, stay: string): Promise<void> {
    await acceptOffer(clinician, stay, {
      // noted before it is taken: who goes on after a stop has to know which it was
      onOffer: ({ referralId = '', requestId = '' }) => notes.set(stay, `${referralId} ${requestId}`),
    });
  }

  /** The day is agreed; now and then for a day earlier than it turns out. */
  #day(arrangedAt: EpochMillis): void {
    const at = this.#later(arrangedAt, [1, 6]);
    const leavesAt = Math.floor(this.#leavesAt / 60_000) * 60_000;
    if (!Number.isFinite(leavesAt) || leavesAt - at < 14 * HOUR) return;
    const slips = leavesAt - at > 40 * HOUR && this.#chance.happens(0.35);
    const agreed = slips ? leavesAt - DAY : leavesAt;
    this.#addInHospital(at, async ({ clinician, now, notes }, stay) => {
      if (now > agreed - HOUR) return; // nobody agrees on what is about to happen
      await scheduleDischarge(clinician, stay, { leavesAt: agreed });
      notes.set(dayOf(stay), 'agreed');
    });
    const reason = this.#chance.pick(['HP4', 'HP5', 'IP2', 'CA10']);
    if (!slips) return;
    this.#addInHospital(agreed - HOUR, async ({ clinician, now, notes }, stay) => {
      if (notes.get(dayOf(stay)) !== undefined && now < leavesAt - HOUR) await slipDischarge(clinician, stay, { leavesAt, reason });
    });
  }

  #support(decidedAt: EpochMillis): void {
    const activities = this.#chance.pick([
      ['SETTLE_IN', 'WELFARE_CALL'],
      ['WELFARE_CALL', 'SHOPPING'],
    ]);
    const words = {
      organisation: 'org_village_agents', // who answers at the end of the day; software would answer days on, by a clock that runs
      activities,
      urgency: 'SOON',
      agreement: 'Said yes on the ward, with her daughter there.',
    } as const;
    const ask: Doing = async ({ clinician }, stay) => void (await askForSupport(clinician, stay, words));
    this.#addInHospital(this.#askedAt(decidedAt), ask, { wasDone: isSupportAsked });
  }

  /** Help is asked for in the next morning on which people are at work, so that it stands in the inbox by the evening. */
  #askedAt(decidedAt: EpochMillis): EpochMillis {
    const at = this.#later(decidedAt, [2, 8]);
    const mornings = [0, 1, 2].map((days) => londonHour(addDays(toLocalDate(at), days), 11));
    return mornings.find((each) => each >= at && !isSunday(each)) ?? at;
  }
}

/** What the hub does for everybody who is referred. Pure; the errands are not. */
export function waysHome(stays: readonly Stay[], setting: HistorySetting): readonly Errand[] {
  const chance = chanceFrom(setting.seed * 104_729);
  return stays.flatMap((stay) => {
    const writtenAt = stay.acts.find(({ kind }) => kind === 'referral')?.at;
    if (writtenAt === undefined) return [];
    const referredAt = Math.max(writtenAt, setting.from); // the hub hears of nobody before it begins
    const way = new WayHome(chance, stay);
    way.draw(referredAt, referredAt >= changedAt(setting));
    return way.errands;
  });
}

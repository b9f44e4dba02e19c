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
import { toLocalDate } from '@homeward/nhs';
import { type Errand, NotYet, type Scene, stayIn } from './errand.ts';
import { changedAt, type HistorySetting } from './setting.ts';
import { hoursLater } from './working-hours.ts';

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

  #add(at: EpochMillis, run: (scene: Scene, stay: string) => ReturnType<Errand['run']>, isKey = false): void {
    const { visitNumber } = this.#stay;
    this.errands.push({ at, line: visitNumber, isKey, run: async (scene) => run(scene, stayIn(scene, visitNumber)) });
  }

  /** As `#add`, unless the person has gone home by then. */
  #addInHospital(at: EpochMillis, run: (scene: Scene, stay: string) => ReturnType<Errand['run']>, isKey = false): void {
    if (at < this.#leavesAt - 2 * HOUR) this.#add(at, run, isKey);
  }

  #later = (at: EpochMillis, hours: readonly [number, number]): EpochMillis => hoursLater(this.#chance, at, hours);

  draw(referredAt: EpochMillis, isChanged: boolean): void {
    const chance = this.#chance;
    const line = lineOf(chance, isChanged);
    const triagedAt = this.#later(referredAt, isChanged ? [0.5, 5] : [1, 18]);
    this.#addInHospital(triagedAt, async ({ clinician }, stay) => void (await startTriage(clinician, stay)), true);
    const decidedAt = this.#later(triagedAt, isChanged ? [0.5, 6] : [1, 20]);
    this.#addInHospital(decidedAt, async ({ clinician }, stay) => void (await assignPathway(clinician, stay, line)), true);
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
    );
  }

  /** The need goes out, an offer is taken, and the council begins the package on the day; some are given back. */
  #sourcing(decidedAt: EpochMillis, { service }: Line): EpochMillis {
    const chance = this.#chance;
    const weeklyHours = service.startsWith('HD1') ? chance.int(7, 28) : undefined;
    const need = { providers: PROVIDERS, service, ...(weeklyHours === undefined ? {} : { weeklyHours, visitsPerDay: chance.int(1, 4) }) };
    const askedAt = this.#later(decidedAt, [1, 4]);
    this.#addInHospital(askedAt, async ({ clinician }, stay) => void (await sendEnquiries(clinician, stay, need)), true);
    const takenAt = this.#later(askedAt, [5, 26]);
    this.#addInHospital(takenAt, (scene, stay) => this.#accept(scene, stay), true);
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
    this.#add(begunAt, async ({ council, notes }, stay) => {
      await startPackage(council, { ...of, ...sourcedIn(notes, stay), ...care, stay, at: begunAt, funder: 'council' });
    });
    if (!chance.happens(0.06)) return;
    const at = begunAt + chance.int(5, 40) * DAY;
    const lastDay = toLocalDate(at + 7 * DAY);
    this.#add(at, async ({ council, notes }, stay) => {
      await handBackPackage(council, { ...of, ...sourcedIn(notes, stay), stay, at, lastDay, reason: 'no-capacity' });
    });
  }

  async #accept({ clinician, notes }: Scene, stay: string): Promise<void> {
    const page = `/transfer-of-care/arrange/${stay}`;
    const [offer] = formsIn(await clinician.get(page), `${page}/accept-offer`);
    if (offer === undefined) throw new NotYet('no provider has offered');
    const { referralId = '', requestId = '' } = offer.hidden;
    notes.set(stay, `${referralId} ${requestId}`);
    await acceptOffer(clinician, stay, { enquiry: requestId });
  }

  /** The day is agreed; now and then for a day earlier than it turns out. */
  #day(arrangedAt: EpochMillis): void {
    const at = this.#later(arrangedAt, [1, 6]);
    const leavesAt = Math.floor(this.#leavesAt / 60_000) * 60_000;
    if (!Number.isFinite(leavesAt) || leavesAt - at < 14 * HOUR) return;
    const slips = leavesAt - at > 40 * HOUR && this.#chance.happens(0.35);
    const agreed = slips ? leavesAt - DAY : leavesAt;
    this.#addInHospital(at, async ({ clinician }, stay) => void (await scheduleDischarge(clinician, stay, { leavesAt: agreed })));
    const reason = this.#chance.pick(['HP4', 'HP5', 'IP2', 'CA10']);
    if (slips)
      this.#addInHospital(
        leavesAt - 20 * HOUR,
        async ({ clinician }, stay) => void (await slipDischarge(clinician, stay, { leavesAt, reason })),
      );
  }

  #support(decidedAt: EpochMillis): void {
    const organisation = this.#chance.pick(['org_village_agents', 'org_village_agents', 'org_kitchen_table']);
    const activities = organisation === 'org_kitchen_table' ? ['MEAL', 'SHOPPING'] : ['SETTLE_IN', 'WELFARE_CALL'];
    const words = { organisation, activities, urgency: 'SOON', agreement: 'Said yes on the ward, with her daughter there.' } as const;
    this.#addInHospital(this.#later(decidedAt, [2, 8]), async ({ clinician }, stay) => void (await askForSupport(clinician, stay, words)));
  }
}

/** What the hub does for everybody who is referred. Pure; the errands are not. */
export function waysHome(stays: readonly Stay[], setting: HistorySetting): readonly Errand[] {
  const chance = chanceFrom(setting.seed * 104_729);
  return stays.flatMap((stay) => {
    const referredAt = stay.acts.find(({ kind }) => kind === 'referral')?.at;
    if (referredAt === undefined) return [];
    const way = new WayHome(chance, stay);
    way.draw(referredAt, referredAt >= changedAt(setting));
    return way.errands;
  });
}

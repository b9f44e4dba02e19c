import { ofAnswers } from './answers.ts';
import { ageOn, between, countedFrom, dayOf, plus } from './calendar.ts';
import type { Heard } from './read-events.ts';

/** What a stay adds to a metric on one day, and in which areas. */
export interface Count {
  readonly metric: string;
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly areas: readonly string[];
}

interface Stay {
  readonly admittedAt: number | null;
  readonly isEmergency: boolean;
  readonly wasThere: boolean;
  readonly left: { readonly at: number; readonly isDeath: boolean; readonly destination: string } | null;
  readonly reviews: readonly Heard[];
  readonly bornOn: string | null;
  readonly referrals: ReadonlyMap<string, readonly Heard[]>;
}

type Word = { readonly saidAt: number | null };

const hadSaid = (a: Word, b: Word): boolean => a.saidAt === null || b.saidAt === null || a.saidAt <= b.saidAt;
const lastWord = <T extends Word>(words: readonly T[]): T | null =>
  words.reduce<T | null>((best, word) => (best === null || hadSaid(best, word) ? word : best), null);

/** What stands after cancellations, in the order of happening. */
function afterCancellations(events: readonly Heard[]) {
  let standing: Heard[] = [];
  let wasSeen = false;
  for (const event of events) {
    const { type } = event;
    if (type === 'spell.discharge-cancelled') {
      const back = new Set(
        standing.filter((one) => one.type === 'spell.discharged' && hadSaid(one, event)).map((one) => one.data.source.messageId),
      );
      standing = standing.filter((one) => one.type === 'spell.admitted' || !back.has(one.data.source.messageId));
      wasSeen = true;
    } else if (type === 'spell.admission-cancelled') {
      standing = standing.filter((one) => one.type === 'spell.deceased' || !hadSaid(one, event));
      wasSeen = false;
    } else if (type === 'spell.moved' || type === 'spell.updated') wasSeen = true;
    else if (['spell.admitted', 'spell.discharged', 'spell.deceased'].includes(type)) standing.push(event);
  }
  return { standing, wasSeen };
}

function leftOf(standing: readonly Heard[]): Stay['left'] {
  const of = (type: string) => standing.filter((event) => event.type === type);
  const [death, gone, came] = [lastWord(of('spell.deceased')), lastWord(of('spell.discharged')), lastWord(of('spell.admitted'))];
  const destination = String(gone?.data.dischargeDestination ?? '').trim();
  if (gone === null || (came !== null && came.at > gone.at && !hadSaid(came, gone)))
    return death === null ? null : { at: death.at, isDeath: true, destination: '' };
  const method = String(gone.data.dischargeMethod ?? '').trim();
  const isOfThatDay = death !== null && dayOf(death.at) === dayOf(gone.at) && dayOf(death.at - 1) !== dayOf(death.at);
  const diedBefore = death !== null && (isOfThatDay ? method === '' : death.at <= gone.at);
  return { at: gone.at, isDeath: diedBefore || ['4', '5'].includes(method) || destination === '79', destination };
}

function admittedAt(events: readonly Heard[], standing: readonly Heard[]): number | null {
  const cancelled = events.findLastIndex(({ type }) => type === 'spell.admission-cancelled');
  const words = events.flatMap((event, i) => {
    if (event.type === 'spell.admitted') return standing.includes(event) ? [{ at: event.at, saidAt: event.saidAt }] : [];
    const at = i > cancelled && ['spell.updated', 'spell.discharged'].includes(event.type) ? event.data.admittedAt : null;
    return at === null ? [] : [{ at, saidAt: event.saidAt }];
  });
  return lastWord(words)?.at ?? null;
}

const about = [
  'spell.admitted',
  'spell.updated',
  'spell.moved',
  'spell.discharged',
  'spell.discharge-cancelled',
  'spell.admission-cancelled',
  'spell.deceased',
  'spell.criteria-set',
];

function stayOf(events: readonly Heard[]): Stay {
  const hospital = events.filter(({ type }) => about.includes(type));
  const { standing, wasSeen } = afterCancellations(hospital);
  const left = leftOf(standing);
  const methods = hospital
    .filter(({ type }) => ['spell.admitted', 'spell.updated'].includes(type))
    .flatMap(({ data }) => data.admissionMethod ?? []);
  return {
    admittedAt: admittedAt(hospital, standing),
    isEmergency: /^2[0-9A-D]$/.test(
      String(methods.at(-1) ?? '')
        .trim()
        .toUpperCase(),
    ),
    wasThere: left !== null || wasSeen || standing.some(({ type }) => type === 'spell.admitted'),
    left,
    reviews: hospital.filter(({ type }) => type === 'spell.criteria-set'),
    bornOn: hospital.flatMap(({ data }) => data.person?.birthDate ?? []).at(-1) ?? null,
    referrals: Map.groupBy(
      events.filter(({ type, data }) => !type.startsWith('support.') && typeof data.referralId === 'string'),
      ({ data }) => data.referralId as string,
    ),
  };
}

/** Times of being ready, the last of them open where it was at the end. */
function readyTimes({ reviews, left, admittedAt: came }: Stay): { from: number; to: number | null }[] {
  const times: { from: number; to: number | null }[] = [];
  const inOrder = [...reviews].sort((a, b) => a.at - b.at || Number(b.data.meets) - Number(a.data.meets));
  const early = came === null ? [] : inOrder.filter(({ at }) => at < came).slice(-1);
  const since = inOrder.filter(({ at }) => came === null || at >= came);
  const told = [...early.map((review) => ({ ...review, at: came ?? 0 })), ...since].filter(({ at }) => left === null || at <= left.at);
  for (const { at, data } of told) {
    const open = times.at(-1)?.to === null ? times.at(-1) : undefined;
    if (data.meets && open !== undefined) open.to = at;
    else if (!data.meets && open === undefined) times.push({ from: at, to: null });
  }
  return times;
}

type Added = Omit<Count, 'areas'>;

function ofDischarge(stay: Stay): Added[] {
  const { left, bornOn } = stay;
  if (left === null || left.isDeath || ['49', '50', '51', '52', '79', '87', '88'].includes(left.destination)) return [];
  const day = dayOf(left.at);
  if ((stay.admittedAt !== null && dayOf(stay.admittedAt) >= day) || (bornOn !== null && ageOn(bornOn, day) < 16)) return [];
  const last = readyTimes(stay).at(-1);
  const delay = last === undefined || last.to !== null ? 0 : between(dayOf(last.from), day);
  const decided = [...stay.referrals.values()].flatMap(
    (of) => of.filter(({ type, data }) => type === 'transfer.pathway-assigned' && data.pathway !== 'UNKNOWN').at(-1) ?? [],
  );
  const pathway = decided.at(-1)?.data.pathway ?? (stay.referrals.size === 0 ? 'P0' : null);
  const share = (metric: string, isIn: boolean): Added => ({ metric, day, numerator: isIn ? 1 : 0, denominator: 1 });
  return [
    { metric: 'discharge-delay-average', day, numerator: delay, denominator: 1 },
    share('discharged-on-ready-date', delay === 0),
    ...(delay === 0 ? [] : [{ metric: 'discharge-delay-when-delayed', day, numerator: delay, denominator: 1 }]),
    share('discharged-to-usual-residence', left.destination === '19'),
    ...(pathway === null ? [] : ['P0', 'P1', 'P2', 'P3'].map((one) => share(`pathway-${one.slice(1)}-share`, one === pathway))),
  ];
}

/** One a day, from a count to before another; people who are still there up to `until`. */
function daily(metric: string, from: string, to: string | null, until: string): Added[] {
  const days: Added[] = [];
  for (let day = from; day <= until && (to === null || day < to); day = plus(day, 1))
    days.push({ metric, day, numerator: 1, denominator: 0 });
  return days;
}

function ofDays(stay: Stay, until: string): Added[] {
  const { admittedAt: came, left, wasThere } = stay;
  if (!wasThere) return [];
  const ends = left === null ? null : countedFrom(left.at);
  const ready = readyTimes(stay)
    .filter(({ from }) => left === null || from < left.at)
    .flatMap(({ from, to }) => daily('ready-and-still-in-hospital', countedFrom(from), to === null ? ends : countedFrom(to), until));
  if (came === null) return ready;
  const long = [7, 14, 21].flatMap((days) => {
    const from = plus(dayOf(came), days);
    return daily(`stay-${days}-days`, from > countedFrom(came) ? from : countedFrom(came), ends, until);
  });
  return [...ready, ...long];
}

/** Times from one step to another; none where the other came first, and by the day of the later. */
function ofReferral(of: readonly Heard[], readyAt: number | null): Added[] {
  const from = of.find(({ type }) => type === 'referral.submitted');
  if (from === undefined || of.some(({ type }) => type === 'referral.cancelled')) return [];
  const to = of.findLast(({ type }) => type === 'transfer.pathway-assigned');
  const span = (metric: string, began: number, ended: number): Added => {
    const minutes = Math.max(0, Math.round((ended - began) / 60_000));
    return { metric, day: dayOf(Math.max(began, ended)), numerator: minutes, denominator: 1 };
  };
  const decided = to === undefined ? [] : [span('stage-referred-to-pathway', from.at, to.at)];
  if (readyAt === null) return decided;
  const waited = span('stage-ready-to-referred', readyAt, from.at);
  return [...decided, waited, { ...waited, metric: 'referred-before-ready', numerator: from.at < readyAt ? 1 : 0 }];
}

function ofTheRest(stay: Stay): Added[] {
  const { admittedAt: came, isEmergency, wasThere, bornOn, referrals } = stay;
  const isCounted = came !== null && isEmergency && wasThere && bornOn !== null && ageOn(bornOn, dayOf(came)) >= 65;
  const ready = readyTimes(stay).at(-1);
  const stages = [...referrals.values()].flatMap((of) => ofReferral(of, ready === undefined || ready.to !== null ? null : ready.from));
  return [...(isCounted ? [{ metric: 'emergency-admissions-65', day: dayOf(came), numerator: 1, denominator: 0 }] : []), ...stages];
}

/** Everything that the events add, up to the last count at 08:00. `councilOf` answers where a postcode district lies. */
export function recount(events: readonly Heard[], until: string, councilOf: (district: string) => string | null): Count[] {
  return [...Map.groupBy(events, ({ key }) => key).values()].flatMap((of) => {
    const stay = stayOf(of);
    const postcode = of.flatMap(({ type, data }) => (about.includes(type) ? (data.contact?.postcode ?? []) : [])).at(-1);
    const district = postcode === undefined ? null : String(postcode).replace(/\s/g, '').toUpperCase().slice(0, -3);
    const council = district === null ? null : councilOf(district);
    const trust = of.findLast(({ type }) => about.includes(type))?.data.visit.trust;
    const areas = ['SYSTEM', ...(trust === undefined ? [] : [`TRUST.${trust}`]), ...(council === null ? [] : [`COUNCIL.${council}`])];
    return [...ofDischarge(stay), ...ofDays(stay, until), ...ofTheRest(stay), ...ofAnswers(of)].map((added) => ({ ...added, areas }));
  });
}

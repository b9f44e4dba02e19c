import { dayOf } from './calendar.ts';
import type { Heard } from './read-events.ts';

interface Added {
  readonly metric: string;
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
}

const minutes = (from: Heard, to: Heard): number => Math.round((to.at - from.at) / 60_000);

/** Answers of those who were asked, each up to when it declined or ended. */
function ofThoseAsked(offers: readonly Heard[], answers: readonly Heard[]): readonly Heard[] {
  const asked = new Set(offers.map(({ data }) => data.organisation));
  const gone = new Set<string | undefined>();
  return answers.filter(({ type, data: { organisation } }) => {
    const isCounted = asked.has(organisation) && !gone.has(organisation);
    if (type === 'support.declined' || type === 'support.completed') gone.add(organisation);
    return isCounted;
  });
}

function ofSupport(events: readonly Heard[]): readonly Added[] {
  const [offers, said] = [events.filter(({ type }) => type === 'support.offered'), events.filter(({ type }) => type !== 'support.offered')];
  const [asked] = offers;
  if (asked === undefined) return [];
  const answers = ofThoseAsked(offers, said);
  const isAccepted = answers.some(({ type }) => type === 'support.accepted');
  const contact = answers.find(({ type, data }) => type === 'support.contact-made' && data.outcome !== 'NOT_REACHED');
  const request = { metric: 'support-offers-accepted', day: dayOf(asked.at), numerator: isAccepted ? 1 : 0, denominator: 1 };
  if (contact === undefined) return [request];
  return [request, { metric: 'support-time-to-first-contact', day: dayOf(contact.at), numerator: minutes(asked, contact), denominator: 1 }];
}

function ofPackages(events: readonly Heard[]): readonly Added[] {
  const sent = events.filter(({ type }) => type === 'sourcing.sent');
  const accepted = events.filter(
    ({ type, data }) =>
      type === 'sourcing.accepted' &&
      sent.some((asked) => asked.data.requestId === data.requestId && asked.data.providerId === data.providerId),
  );
  const hours = [...Map.groupBy(accepted, ({ data }) => data.requestId)].flatMap(([id, [first]]) => {
    const numerator = sent.filter(({ data }) => data.requestId === id).at(-1)?.data.need?.weeklyHours ?? null;
    return first === undefined || numerator === null
      ? []
      : [{ metric: 'home-care-hours-sourced', day: dayOf(first.at), numerator, denominator: 0 }];
  });
  const back = new Map<string | undefined, string>();
  let holder: string | undefined;
  for (const event of events) {
    const { packageId, providerId } = event.data;
    if (accepted.includes(event)) holder = providerId;
    if (event.type !== 'sourcing.handed-back' || holder !== providerId || back.has(packageId)) continue;
    back.set(packageId, dayOf(event.at));
    holder = undefined;
  }
  return [...hours, ...[...back.values()].map((day) => ({ metric: 'care-packages-handed-back', day, numerator: 1, denominator: 0 }))];
}

/** What the answers of voluntary organisations and providers in one stay add; `events` in the order in which things happened. */
export function ofAnswers(events: readonly Heard[]): readonly Added[] {
  const supports = Map.groupBy(
    events.filter(({ type }) => type.startsWith('support.')),
    ({ data }) => data.supportId,
  );
  const referrals = Map.groupBy(
    events.filter(({ type }) => type.startsWith('sourcing.')),
    ({ data }) => data.referralId,
  );
  return [...[...supports.values()].flatMap(ofSupport), ...[...referrals.values()].flatMap(ofPackages)];
}

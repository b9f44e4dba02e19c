import { codeRow, type EventMap } from '@homeward/contracts';
import type { KeptContext, ToldEvent } from '@homeward/hub/deliveries';
import { newestOf, type Seen } from '@homeward/hub/adapter';
import { at } from './webhook.ts';

/** First name and age band are derived by the view, in place of the name and the date of birth. */
interface PersonSeen {
  readonly person?: { readonly firstName?: string | null; readonly ageBand?: string | null } | null;
}
type Asked = Omit<Seen<EventMap['sourcing.sent.v1']>, 'person'> & PersonSeen;
type Referred = Omit<Seen<EventMap['referral.submitted.v1']>, 'person'> & PersonSeen;

/** What a provider is asked for: the need, and of the referral what helps to judge it; never who the person is. */
export function toEnquiry({ key, data }: ToldEvent, known: KeptContext<ToldEvent>) {
  const asked = data as Asked;
  const [latest] = newestOf(known, ['referral.submitted.v1', 'referral.revised.v1']);
  const referral = latest?.data as Referred | undefined;
  const home = referral?.homeSituation;
  return {
    reference: { stay: key, referral: asked.referralId ?? null, enquiry: asked.requestId ?? null },
    respondBy: at(asked.respondBy),
    pathway: asked.pathway ?? 'UNKNOWN',
    service: codeRow('service-kind', asked.need?.service ?? '')?.code ?? null,
    weeklyHours: asked.need?.weeklyHours ?? null,
    visitsPerDay: asked.need?.visitsPerDay ?? null,
    doubleHanded: asked.need?.isDoubleHanded ?? null,
    startBy: asked.need?.startBy ?? null,
    postcodeDistrict: asked.need?.postcodeDistrict ?? null,
    requirements: (asked.need?.requirements ?? []).map(({ text }) => text ?? null),
    // The hub knows people from the hospital's own messages, too; where it says nobody, the ward's referral may.
    person: {
      firstName: asked.person?.firstName ?? referral?.person?.firstName ?? null,
      ageBand: asked.person?.ageBand ?? referral?.person?.ageBand ?? null,
    },
    needs: Object.fromEntries(Object.entries(referral?.needs ?? {}).filter(([, text]) => text != null)),
    home: home == null ? null : { livesAlone: home.livesAlone ?? null, access: home.access ?? null, pets: home.pets ?? null },
    risks: referral?.riskFlags ?? [],
  };
}

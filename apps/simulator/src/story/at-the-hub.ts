import { formsIn } from '../acts/form-in.ts';
import {
  acceptOffer,
  askForSupport,
  assignPathway,
  endDelayReason,
  issueSummary,
  recordDelayReason,
  scheduleDischarge,
  sendEnquiries,
  slipDischarge,
  startTriage,
} from '../acts/hub-clinician.ts';
import { HOUR } from '../county/stay.ts';
import type { Stage } from './on-stage.ts';
import { instruct, type KeptWebhook, readKept } from './partner-systems.ts';
import { until } from './until.ts';

/** Triage, pathway 1, the one primary delay reason, the need sent to two providers, of which one declines with a code and one offers. */
export async function findSupport({ cast, person, systems, step }: Stage, stay: string): Promise<void> {
  const clinician = person('hub-clinician');
  const { offers, declines } = cast.organisations;
  await instruct(systems.providers, '_answers', {
    [offers.name]: { kind: 'offer', startsInHours: 20 },
    [declines.name]: { kind: 'decline', reason: 'out-of-area' },
  });
  step('triage, pathway 1');
  await startTriage(clinician, stay);
  await assignPathway(clinician, stay, {
    line: 'D1a',
    rationale: 'Was independent before; can regain it at home with reablement twice a day.',
  });
  await recordDelayReason(clinician, stay, { reason: 'CT2', note: 'The need goes out to providers this morning.' });
  step('the need sent to two providers');
  await sendEnquiries(clinician, stay, {
    providers: [declines.id, offers.id],
    service: 'HD1A',
    weeklyHours: 14,
    visitsPerDay: 2,
    requirements: 'Can stand with one person; is anxious in the dark.',
  });
  await until('an offer and a decline', async () => {
    const page = await clinician.get(`/transfer-of-care/arrange/${stay}`);
    return (
      formsIn(page, `/transfer-of-care/arrange/${stay}/accept-offer`).length === 1 &&
      page.includes('Declined') &&
      page.includes('Out of area')
    );
  });
  step('the offer accepted with the person’s choice');
  await acceptOffer(clinician, stay);
  await endDelayReason(clinician, stay);
}

/** Two voluntary organisations asked; the day agreed, put off once with a reason; the summary issued. */
export async function arrangeTheDay(stage: Stage, stay: string): Promise<void> {
  const { cast, person, systems, step } = stage;
  const clinician = person('hub-clinician');
  const { software, inbox, council } = cast.organisations;
  const agreement = 'In conversation on the ward; knows that name and address go to the helper.';
  step('help asked for, the day agreed, then put off once');
  await askForSupport(clinician, stay, {
    organisation: software.id,
    activities: ['SETTLE_IN', 'SHOPPING'],
    urgency: 'SAME_DAY',
    agreement,
  });
  await askForSupport(clinician, stay, { organisation: inbox.id, activities: ['WELFARE_CALL'], urgency: 'SOON', agreement });
  await until('the first organisation to accept', async () =>
    (await clinician.get(`/transfer-of-care/arrange/${stay}`)).includes('Will help'),
  );
  await until('the provider to know that it is chosen', heardBy(systems.providers, stay, 'offer.accepted'));
  await scheduleDischarge(clinician, stay, { leavesAt: stage.now() + 2 * HOUR, transport: 'Patient transport, one person' });
  await slipDischarge(clinician, stay, { leavesAt: stage.now() + 4 * HOUR, reason: 'HP4', note: 'The vehicle was called away.' });
  // Who has finished helping is told nothing more: a helper that finishes before it heard of the day would never hear of it.
  for (const helper of [systems.providers, systems.webhooks])
    await until('whoever helps to know the new day', heardBy(helper, stay, 'discharge.slipped'));
  await issueSummary(clinician, stay, { toOrganisation: council.id });
}

const heardBy = (system: string, stay: string, what: string) => async () =>
  (await readKept<readonly KeptWebhook[]>(system, stay)).some(({ type }) => type === what);

import { acknowledgeSummary, completeAssessment, startPackage } from '../acts/council.ts';
import { openSystem } from '../acts/system.ts';
import {
  acceptOnPage,
  type Asked,
  completeOnPage,
  completeSupport,
  readInbox,
  recordContact,
  recordContactOnPage,
} from '../acts/voluntary.ts';
import type { Stage } from './on-stage.ts';
import { type KeptCase, type KeptWebhook, readKept } from './partner-systems.ts';
import { until } from './until.ts';

const SECOND = 1_000;

/** The council has the summary, its assessment is complete, and the package starts. `at` is when the person left. */
export async function councilTakesOver({ cast, doors, systems, teller, step, now }: Stage, stay: string, at: number): Promise<void> {
  step('the council takes over: summary, assessment, package');
  const { council: partner, offers } = cast.organisations;
  const council = openSystem('council', partner.name, doors);
  const [summary, { version }] = await until('the transfer summary at the council', async () => {
    const kept = await readKept<KeptCase | null>(systems.casework, stay);
    return Object.entries(kept?.summaries ?? {})[0];
  });
  const { file } = await readKept<KeptCase>(systems.casework, stay);
  const { reference: referral } = file['referral'] as { reference: string };
  const said = { stay, referral };
  const own = stay.slice(-12);
  const startedAt = now(); // nobody says of what is still to come that it happened
  await teller.tell(
    () => acknowledgeSummary(council, { ...said, at, summary, version, author: { role: 'locality team manager' } }),
    () =>
      completeAssessment(council, {
        ...said,
        at,
        assessment: `ASM-${own}`,
        author: { role: 'social worker' },
        kind: 'short-term',
        eligibleNeeds: true,
        outcome: '1',
      }),
    () =>
      startPackage(council, {
        ...said,
        at: startedAt,
        provider: offers.id,
        package: `PKG-${own}`,
        author: { role: 'sourcing officer' },
        service: 'HD1a',
        weeklyHours: 14,
        weeklyCostPence: 32_900,
        funder: 'council',
      }),
  );
}

/** Somebody asked by webhook was in touch and has finished; its acceptance was its software's own answer. */
export async function softwareHelps({ cast, doors, systems, teller, step, now }: Stage, stay: string): Promise<void> {
  step('voluntary support through software: accepted, in touch, finished');
  const { software: partner } = cast.organisations;
  const software = openSystem('vcse', partner.name, doors);
  const reference = await until('the request for support at its software', async () => {
    const heard = await readKept<readonly KeptWebhook[]>(systems.webhooks, stay);
    const asked = heard.find(({ type, receiver }) => type === 'support.requested' && receiver === partner.name);
    return asked?.data['reference'] as Asked | undefined;
  });
  const said = { ...reference, author: { role: 'volunteer co-ordinator' } };
  const at = now();
  await teller.tell(
    () => recordContact(software, { ...said, at, mode: 'visit', outcome: 'helped', first: true, minutes: 45 }),
    () => completeSupport(software, { ...said, at: at + SECOND, outcome: 'goals-met', goalsMet: 3, daysSupported: 1 }),
  );
}

/** The same on the plain page of an organisation without software. Gives what it was asked. */
export async function inboxHelps({ cast, person, step }: Stage, stay: string): Promise<Asked> {
  step('voluntary support on the inbox page: accepted, in touch, finished');
  const agent = person(cast.organisations.inboxPerson);
  const asked = await until('the request on the inbox page', async () => (await readInbox(agent)).find((each) => each.stay === stay));
  await acceptOnPage(agent, asked);
  await recordContactOnPage(agent, asked, { mode: 'CALL', outcome: 'HELPED' });
  await completeOnPage(agent, asked, { outcome: 'GOALS_MET' });
  return asked;
}

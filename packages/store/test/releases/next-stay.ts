import type { App, Fact } from '@homeward/hub';
import { type Stay, stay, wardList } from '../ward-list.ts';

/** How the release after this one keeps a stay: every ward that there was, and in `said` what was announced, which a release before would misread. */
export interface NextStay extends Omit<Stay, 'ward'> {
  readonly wards: readonly (string | null)[];
}

type StayFact = Fact<(typeof stay)['facts'][number]>;

const now = ({ wards, ...rest }: NextStay): Stay => ({ ...rest, ward: wards.at(-1) ?? null });

function evolve(state: NextStay, fact: StayFact): NextStay {
  const { ward, ...rest } = stay.evolve(now(state), fact);
  return { ...rest, wards: fact.type === 'transfer.triage-started.v1' ? state.wards : [...state.wards, ward] };
}

const { ward: _, ...nothing } = stay.initial;

const nextStay = {
  ...stay,
  shape: 2,
  initial: { ...nothing, wards: [] },
  evolve,
  decide: (command: Parameters<typeof stay.decide>[0], state: NextStay, ctx: Parameters<typeof stay.decide>[2]) =>
    stay.decide(command, now(state), ctx),
  announced: { said: null as string | null },
  carryAnnounced: (announced: unknown) => ({ said: (announced as { ward: string | null }).ward }),
  announce: (before: { said: string | null }, state: NextStay, ctx: Parameters<typeof stay.announce>[2]) => {
    const { events, announced } = stay.announce({ ward: before.said }, now(state), ctx);
    return { events, announced: { said: announced.ward } };
  },
  views: stay.views.map(({ table, row }) => ({ table, row: (id: string, state: NextStay) => row(id, now(state)) })),
  deadline: (state: NextStay) => stay.deadline?.(now(state)) ?? null,
};

/** The small app as the next release has it. */
export const nextWardList = (): App => wardList({ aggregates: [nextStay] as unknown as App['aggregates'] });

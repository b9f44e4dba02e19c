import type { AppHandle, RouteRequest } from '@homeward/hub';
import type { PartnerDeliveries } from '@homeward/hub/deliveries';
import { z } from 'zod';
import type { AppElsewhere, RunningApp } from '../../domain/running-app.ts';
import type { FlowRow } from '../../store/flow.ts';

/** How deliveries to a partner go, and the adapter that makes them. */
export interface PartnerState extends Omit<PartnerDeliveries, 'fault'> {
  readonly app: Pick<AppElsewhere, 'name' | 'label' | 'prefix'>;
  readonly fault: { readonly code: string; readonly message: string } | null;
}

const moment = z.nullable(z.iso.datetime().transform((text) => Date.parse(text)));
/** Of the operations API, `listPartners`; another process may be of a release that tells less. */
const list = z.object({
  partners: z.array(
    z.object({
      partner: z.string(),
      state: z.enum(['up', 'down', 'disabled', 'removed']),
      disabledAt: moment,
      disabledBecause: z.enum(['gone', 'failing', 'asked']).nullable(),
      failingSince: moment,
      waiting: z.number(),
      oldestAt: moment.default(null),
      held: z.number().default(0),
      fault: z.object({ code: z.string(), message: z.string() }).nullable().default(null),
    }),
  ),
});

async function statesHere({ handle, ...app }: Pick<RunningApp, 'name' | 'label' | 'prefix'> & { readonly handle: AppHandle }) {
  return (await handle.deliveries.partners()).map((one): PartnerState => ({ ...one, app }));
}

async function statesThere(app: AppElsewhere, ask: RouteRequest['ask']) {
  const { partners } = list.parse(await ask?.(app.name, `/operations/v1/apps/${app.name}/partners`));
  return partners.map((one): PartnerState => ({ ...one, app }));
}

/** Of every partner that is called; one whose adapter does not answer is left out, since the list of apps says that. */
export async function partnerStates(
  here: readonly RunningApp[],
  there: readonly AppElsewhere[],
  ask: RouteRequest['ask'],
): Promise<readonly PartnerState[]> {
  const all = await Promise.allSettled([...here.map(statesHere), ...there.map((app) => statesThere(app, ask))]);
  return all.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

const words = {
  up: { text: 'Takes calls', colour: 'green' },
  down: { text: 'Calls fail', colour: 'orange' },
  disabled: { text: 'Disabled', colour: 'red' },
  removed: { text: 'Not configured', colour: 'grey' },
} as const;
const because = {
  gone: 'it answered that nobody is there any more',
  failing: 'no call succeeded for too long',
  asked: 'somebody asked for it',
};
const NOTHING_PUSHED = { lastAt: null, recent: 0, taken: 0, refused: 0, dead: 0 };

/** A line of the table: how the partner is, what waits and why, and what was pushed. Pure. */
export function partnerLines(states: readonly PartnerState[], flow: readonly FlowRow[]) {
  const pushes = flow.filter(({ kind }) => kind === 'DELIVERY');
  const known = states.map((state) => {
    const { app, partner, held } = state;
    const row = pushes.find((push) => push.app === app.name && push.handler === partner) ?? NOTHING_PUSHED;
    const heldHref = `${app.prefix}/dead-letters?${new URLSearchParams({ kind: 'delivery', source: partner }).toString()}`;
    const why = state.disabledBecause === null ? null : because[state.disabledBecause];
    return { ...lineOf(row), partner, app: app.name, ...aboutOf(state), why, held, heldHref };
  });
  const others = pushes.filter((push) => !states.some(({ app, partner }) => push.app === app.name && push.handler === partner));
  return [...known, ...others.map((row) => ({ ...lineOf(row), partner: row.handler, app: row.app, state: null, waiting: null, held: 0 }))];
}

const lineOf = ({
  lastAt,
  recent,
  taken,
  refused,
  dead,
}: Pick<FlowRow, 'recent' | 'taken' | 'refused' | 'dead'> & { lastAt: number | null }) => ({
  lastAt,
  recent,
  taken,
  failed: refused + dead,
});

const aboutOf = ({ state, disabledAt, failingSince, waiting, oldestAt, fault }: PartnerState) => ({
  state: words[state],
  isDisabled: state === 'disabled',
  since: disabledAt ?? failingSince,
  waiting,
  oldestAt,
  fault,
});

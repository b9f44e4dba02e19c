import type { EpochMillis } from '@homeward/kernel';
import type { Chance } from './chance.ts';
import type { Hospital, Ward } from './hospitals.ts';
import type { SyntheticPerson } from './people.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Place {
  readonly ward: string;
  readonly bay: string;
  readonly bed: string;
}

/** One thing that the hospital says about a stay. `at` is when it happened. */
export type Act =
  | { readonly kind: 'pre-admit'; readonly at: EpochMillis; readonly event: 'A05' | 'A14' }
  | { readonly kind: 'admit' | 'move' | 'update'; readonly at: EpochMillis; readonly expectedAt?: EpochMillis }
  | { readonly kind: 'cancel-move' | 'cancel-discharge' | 'cancel-admission'; readonly at: EpochMillis }
  | { readonly kind: 'discharge'; readonly at: EpochMillis; readonly method: string; readonly destination: string }
  | {
      readonly kind: 'readiness';
      readonly at: EpochMillis;
      readonly meets: boolean;
      readonly codes: readonly string[];
      readonly expectedAt: EpochMillis;
    }
  | { readonly kind: 'referral'; readonly at: EpochMillis; readonly revision: number; readonly expectedAt: EpochMillis };

export interface Stay {
  readonly hospital: Hospital;
  readonly ward: Ward;
  readonly visitNumber: string;
  readonly person: SyntheticPerson;
  readonly admissionMethod: string;
  readonly sourceOfAdmission: string;
  readonly places: readonly Place[];
  readonly acts: readonly Act[];
  /** What the hub must show once all is told. */
  readonly expected: {
    readonly state: 'ADMITTED' | 'DISCHARGED' | 'DECEASED' | 'ADMISSION_CANCELLED' | 'PRE_ADMITTED';
    readonly referral: boolean;
  };
}

/** What a county's days are like beyond the one stay. */
export interface Habits {
  /** Days that somebody waits after being ready. */
  waitAfterReady(chance: Chance, readyAt: EpochMillis): number;
  /** When somebody leaves who could leave then. */
  leavesAt(chance: Chance, at: EpochMillis): EpochMillis;
  /** True for somebody whom the ward refers, by how many days they wait. */
  isReferred(chance: Chance, wait: number): boolean;
}

export interface StaySetting {
  readonly chance: Chance;
  readonly hospital: Hospital;
  readonly ward: Ward;
  readonly visitNumber: string;
  readonly person: SyntheticPerson;
  readonly admittedAt: EpochMillis;
  readonly now: EpochMillis;
  /** Those of the county that is played live unless given. */
  readonly habits?: Habits;
}

const place = (chance: Chance, ward: Ward): Place => ({
  ward: ward.name,
  bay: `BAY${chance.int(1, 6)}`,
  bed: `BED${chance.int(1, ward.beds)}`,
});

/** How long people wait after they are ready, in days, drawn to the shape of the official discharge-ready-date statistics: most none, few very long. */
const waitAfterReady = (chance: Chance): number =>
  chance.weighted([
    [76, 0],
    [6, 1],
    [6, chance.int(2, 3)],
    [5, chance.int(4, 6)],
    [4, chance.int(7, 13)],
    [2, chance.int(14, 20)],
    [1, chance.int(21, 40)],
  ]);

const usual: Habits = {
  waitAfterReady,
  leavesAt: (_chance, at) => at,
  isReferred: (chance, wait) => wait > 0 || chance.happens(0.25),
};

/** One person's stay, from before the door to after it, told up to now. */
export function drawStay(setting: StaySetting): Stay {
  const { chance, ward, admittedAt, now } = setting;
  const planned = chance.happens(0.18);
  const all = planned && chance.happens(0.03) ? [] : actsOf(setting);
  const preAdmit: Act[] = planned
    ? [{ kind: 'pre-admit', at: admittedAt - chance.int(1, 5) * DAY, event: chance.happens(0.5) ? 'A05' : 'A14' }]
    : [];
  const acts = [...preAdmit, ...all].filter((act) => act.at <= now).sort((a, b) => a.at - b.at);
  return {
    hospital: setting.hospital,
    ward,
    visitNumber: setting.visitNumber,
    person: setting.person,
    admissionMethod: planned
      ? '12'
      : chance.weighted([
          [70, '21'],
          [20, '22'],
          [10, '28'],
        ]),
    sourceOfAdmission: chance.weighted([
      [88, '19'],
      [9, '54'],
      [3, '51'],
    ]),
    places: [place(chance, ward), place(chance, ward), place(chance, ward)],
    acts,
    expected: { state: stateAfter(acts), referral: acts.some((act) => act.kind === 'referral') },
  };
}

function actsOf(setting: StaySetting): Act[] {
  const { chance, ward, admittedAt } = setting;
  if (chance.happens(0.012)) {
    return [
      { kind: 'admit', at: admittedAt },
      { kind: 'cancel-admission', at: admittedAt + chance.int(10, 90) * 60_000 },
    ];
  }
  const days = Math.max(1, Math.round(ward.medianDays * (0.4 + chance.int(0, 140) / 100)));
  const readyAt = admittedAt + days * DAY + chance.int(-3, 6) * HOUR;
  const expectedAt = readyAt + chance.int(0, 2) * DAY;
  const acts: Act[] = [
    { kind: 'admit', at: admittedAt },
    { kind: 'update', at: admittedAt + chance.int(2, 20) * HOUR, expectedAt },
    {
      kind: 'readiness',
      at: admittedAt + chance.int(12, 22) * HOUR,
      meets: true,
      codes: [chance.pick(['02', '03', '04', '08'])],
      expectedAt,
    },
  ];
  addMoves(acts, setting, readyAt);
  const early = chance.happens(0.04)
    ? chance.pick([
        ['2', '19'],
        ['4', '79'],
      ] as const)
    : null;
  if (early !== null) acts.push({ kind: 'discharge', at: readyAt - 2 * HOUR, method: early[0], destination: early[1] });
  else addLeaving(acts, setting, readyAt);
  return acts;
}

function addMoves(acts: Act[], { chance, admittedAt }: StaySetting, readyAt: EpochMillis): void {
  if (!chance.happens(0.6)) return;
  const at = admittedAt + Math.floor((readyAt - admittedAt) * 0.3);
  acts.push({ kind: 'move', at });
  if (chance.happens(0.06)) acts.push({ kind: 'cancel-move', at: at + 40 * 60_000 });
}

/** Two in five are referred before they are ready, as good practice has it; most others within hours, and all in time for whoever leaves soon. */
function refersAt({ chance, admittedAt }: StaySetting, readyAt: EpochMillis, leaveAt: EpochMillis): EpochMillis {
  const drawn = chance.int(-30, 45);
  if (drawn < 0) return Math.max(readyAt + drawn * HOUR, admittedAt + 3 * HOUR); // nobody is referred who is not there
  return readyAt + Math.floor(Math.min((drawn * drawn * HOUR) / 100, (leaveAt - readyAt) / 3));
}

function addLeaving(acts: Act[], setting: StaySetting, readyAt: EpochMillis): void {
  const { chance, habits = usual } = setting;
  const wait = habits.waitAfterReady(chance, readyAt);
  const leaveAt = habits.leavesAt(chance, readyAt + wait * DAY + chance.int(2, 7) * HOUR);
  acts.push({ kind: 'readiness', at: readyAt, meets: false, codes: [], expectedAt: leaveAt });
  if (habits.isReferred(chance, wait)) {
    const referredAt = refersAt(setting, readyAt, leaveAt);
    acts.push({ kind: 'referral', at: referredAt, revision: 1, expectedAt: leaveAt });
    if (chance.happens(0.12)) acts.push({ kind: 'referral', at: referredAt + 3 * HOUR, revision: 2, expectedAt: leaveAt });
  }
  if (wait > 3 && chance.happens(0.15)) {
    acts.push({ kind: 'readiness', at: readyAt + DAY, meets: true, codes: ['04'], expectedAt: leaveAt });
    acts.push({ kind: 'readiness', at: readyAt + 2 * DAY, meets: false, codes: [], expectedAt: leaveAt });
  }
  acts.push({ kind: 'discharge', at: leaveAt, method: '1', destination: wait > 6 ? chance.pick(['19', '54', '51']) : '19' });
  if (chance.happens(0.02)) {
    acts.push({ kind: 'cancel-discharge', at: leaveAt + 30 * 60_000 });
    acts.push({ kind: 'discharge', at: leaveAt + 4 * HOUR, method: '1', destination: '19' });
  }
}

/** The state that the hospital's own record would show. */
function stateAfter(acts: readonly Act[]): Stay['expected']['state'] {
  let state: Stay['expected']['state'] = 'PRE_ADMITTED';
  for (const act of acts) {
    if (act.kind === 'admit' || act.kind === 'cancel-discharge') state = 'ADMITTED';
    else if (act.kind === 'cancel-admission') state = 'ADMISSION_CANCELLED';
    else if (act.kind === 'discharge') state = act.method === '4' ? 'DECEASED' : 'DISCHARGED';
  }
  return state;
}

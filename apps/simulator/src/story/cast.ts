import { type EpochMillis, Fault } from '@homeward/kernel';
import type { Casting } from './casting.ts';
import type { Visit } from '../messages/adt.ts';
import { chanceFrom } from '../county/chance.ts';
import { type Hospital, hospitals } from '../county/hospitals.ts';
import { drawPerson } from '../county/people.ts';
import { DAY, type Place } from '../county/stay.ts';

/** A partner: the name that its tokens and addresses go by, and the id that events and pages know it by. */
export interface Partner {
  readonly name: string;
  readonly id: string;
}

/** The organisations that take part. */
export interface Organisations {
  /** Whose hospital it is; its tokens are asked for under this name. */
  readonly trust: Partner;
  /** Of the place where the person lives. */
  readonly council: Partner;
  readonly board: Partner;
  readonly offers: Partner;
  readonly declines: Partner;
  /** A voluntary organisation with software, and one without, whose person signs in as `inboxPerson`. */
  readonly software: Partner;
  readonly inbox: Partner;
  readonly inboxPerson: string;
}

/** Whom the story is about, and who takes part in it. */
export interface Cast {
  readonly visit: Visit & { readonly admittedAt: EpochMillis };
  /** Where the person is admitted to, and where they are moved. */
  readonly places: readonly [Place, Place];
  readonly organisations: Organisations;
}

export const countyOrganisations: Organisations = {
  trust: { name: 'rh5', id: 'RH5' },
  council: { name: 'somerset-council', id: 'E06000066' },
  board: { name: 'somerset-icb', id: 'QSL' },
  offers: { name: 'levels-home-care', id: 'org_levels_home_care' },
  declines: { name: 'quantock-care', id: 'org_quantock_care' },
  software: { name: 'kitchen-table', id: 'org_kitchen_table' },
  inbox: { name: 'village-agents', id: 'org_village_agents' },
  inboxPerson: 'village-agent',
};

/** The person came in this long ago. */
const DAYS_IN = 9;

/** Serials of the story's people lie above those of the county's days. */
const SERIAL = 700_000;

function drawHospital(name: string | undefined, fallback: Hospital): Hospital {
  if (name === undefined) return fallback;
  const known = hospitals.find(({ profile }) => profile === name);
  if (known === undefined)
    throw new Fault('HUB_CONFIG', `no hospital '${name}'; there are: ${hospitals.map(({ profile }) => profile).join(', ')}`);
  return known;
}

/** Draws a cast from a seed, but for what is given. `now` is the hub's clock. Pure. */
export function drawCast(seed: number, now: EpochMillis, { person, visitNumber, hospital: profile, organisations }: Casting = {}): Cast {
  const chance = chanceFrom(seed * 7_919 + 13);
  const serial = SERIAL + (seed % 100_000);
  const drawn = drawPerson(chance, serial, now);
  const hospital = drawHospital(profile, chance.pick(hospitals));
  const ward = chance.pick(hospital.wards);
  const others = hospital.wards.filter((each) => each !== ward);
  const place = (name: string): Place => ({ ward: name, bay: `BAY${chance.int(1, 6)}`, bed: `BED${chance.int(1, 14)}` });
  return {
    visit: {
      hospital,
      visitNumber: visitNumber ?? `${hospital.prefix}${String(serial).padStart(8, '0')}`,
      person: { ...drawn, nhsNumber: drawn.nhsNumber ?? '9990000018', ...person },
      admittedAt: now - DAYS_IN * DAY,
      admissionMethod: '21',
      sourceOfAdmission: '19',
      treatmentFunction: '430',
    },
    places: [place(ward.name), place(chance.pick(others).name)],
    organisations: { ...countyOrganisations, ...organisations },
  };
}

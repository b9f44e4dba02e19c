import { codesets } from '@homeward/contracts';
import { type Pathway, pathways } from '@homeward/nhs';

/** Why somebody who may leave is still in hospital, by one of the two national lists. */
export interface DelayReason {
  /** Our short code: `HP1` in acute hospitals, `C01` in community hospitals. */
  readonly code: string;
  readonly family: string;
  /** As the national collection words it. */
  readonly label: string;
  /** Pathways on which it can be given; none where the list does not say. */
  readonly pathways: readonly Pathway[];
  /** Who can end the wait; null where the list does not say. */
  readonly owner: string | null;
}

export type DelaySetting = 'acute' | 'community';

/** What some published headings end in: the pathways on which the reason is given, which the list knows by itself. */
const pathwayHint = /\(pathways?\b[^()]*\)[^a-z0-9]*$/;

/** Published headings differ in dashes, spaces and question marks from month to month: only letters and digits count. */
const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(pathwayHint, '')
    .replace(/[^a-z0-9]/g, '');

/** Several names of one reason: its code, its label, and the label behind its family as columns are headed. */
function named(reason: DelayReason, labels: readonly string[]): [string, DelayReason][] {
  return [reason.code, ...labels].map((name) => [keyOf(name), reason]);
}

const acute = new Map(
  codesets['delay-reason-acute'].rows.flatMap(({ code, family, label, pathways: on, owner }) => {
    const may = on === 'ANY' ? pathways : (on.split(' ') as Pathway[]);
    return named({ code, family, label, pathways: may, owner }, [label, `${family} ${label}`]);
  }),
);

/** The community list is shorter on detail: what a label itself does not say is not known. */
const community = new Map(
  codesets['delay-reason-community'].rows.flatMap(({ code, label, shortLabel }) => {
    const may = pathways.filter((pathway) => shortLabel.startsWith(`${pathway} `));
    return named({ code, family: 'community', label: shortLabel, pathways: may, owner: null }, [shortLabel, label]);
  }),
);

/** The reason with this code or this published label; null where the list of the setting has none. */
export function findDelayReason(setting: DelaySetting, codeOrLabel: string): DelayReason | null {
  return (setting === 'acute' ? acute : community).get(keyOf(codeOrLabel)) ?? null;
}

import type { EpochMillis } from '@homeward/kernel';
import { readBoard } from '../acts/board.ts';
import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import { boardByApi } from '../acts/icb.ts';
import { openSystem } from '../acts/system.ts';
import type { Scene } from './errand.ts';

/** Everybody who plays a part, signed in once. */
export interface Cast {
  /** Who is on the hub's board is looked up again, now that the clock stands elsewhere. */
  at(now: EpochMillis): Promise<Scene>;
}

export function openCast(doors: Doors): Cast {
  const person = (name: string) => openBrowser(doors.http, () => doors.signInUrl(name));
  const stays = new Map<string, string>();
  const standing: Omit<Scene, 'now'> = {
    clinician: person('hub-clinician'),
    lead: person('chc-lead'),
    agent: person('village-agent'),
    council: openSystem('council', 'somerset-council', doors),
    agents: openSystem('vcse', 'village-agents', doors),
    trust: openSystem('partnership', 'rh5', doors),
    county: openSystem('partnership', 'somerset-council', doors),
    board: boardByApi(openSystem('icb', 'somerset-icb', doors)),
    stayOf: (visitNumber) => stays.get(visitNumber) ?? null,
    notes: new Map(),
  };
  return {
    at: async (now) => {
      for (const { visitNumber, spellId } of await readBoard(standing.clinician, 'in-hospital')) stays.set(visitNumber, spellId);
      return { ...standing, now };
    },
  };
}

import type { EpochMillis } from '@homeward/kernel';
import { readBoard } from '../acts/board.ts';
import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import { boardByApi } from '../acts/icb.ts';
import { openSystem } from '../acts/system.ts';
import type { Notes, Scene } from './errand.ts';

/** Everybody who plays a part, signed in once. */
export interface Cast {
  /** The same people at another moment. */
  at(now: EpochMillis): Scene;
  /** Looks up on the hub's board whose referral waits for triage, or everybody who ever was there. */
  lookUp(who?: 'all'): Promise<void>;
}

export function openCast(doors: Doors, notes: Notes): Cast {
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
    notes,
  };
  return {
    at: (now) => ({ ...standing, now }),
    lookUp: async (who) => {
      for (const { visitNumber, spellId } of await readBoard(standing.clinician, who ?? 'triage')) stays.set(visitNumber, spellId);
    },
  };
}

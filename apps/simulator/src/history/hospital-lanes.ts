import { setTimeout as pause } from 'node:timers/promises';
import type { Doors } from '../acts/doors.ts';
import { openHl7Feed } from '../acts/hl7-feed.ts';
import { openSystem } from '../acts/system.ts';
import type { Hospital } from '../acts/ward.ts';
import type { Planned } from '../messages/planned.ts';
import { laneOf, type Sent, sendOne } from '../play/send-planned.ts';

/** Connections to the hospitals' doors that stay open from day to day. */
export interface HospitalLanes {
  /** Sends these, spells side by side, the messages of one spell each after the answer to the one before; resolves when all were answered. */
  send(planned: readonly Planned[]): Promise<readonly Sent[]>;
  close(): void;
}

/** What a door says that is too busy just now, or whose store is. */
const BUSY = ['AR', 'HUB_THROTTLED', 'HUB_STORE', 'HUB_BROKER', '429', '503'];
const TRIES = 40;
const PAUSE_MS = 250;

/** Says it again while the door is too busy, as a hospital's system does: nothing of a day is left out. */
async function sendUntilTaken(hospital: Hospital, planned: Planned): Promise<Sent> {
  for (let tries = 1; ; tries += 1) {
    const sent = await sendOne(hospital, planned);
    if (sent.result !== 'refused' || planned.expect !== 'accepted' || !BUSY.includes(sent.code) || tries === TRIES) return sent;
    await pause(PAUSE_MS);
  }
}

/** Feeds of the hospitals, and how much each has under way: a day of all spells is with the doors at once, and they write it in few goes. */
const FEEDS = 8;
const IN_FLIGHT = 32;
const TRUST = 'rh5';

/** `token` gives one that is still good; it is asked for with each call. */
export function openHospitalLanes(doors: Doors): HospitalLanes {
  const api = openSystem('hospital', TRUST, doors);
  const feeds = Array.from({ length: FEEDS }, () => openHl7Feed({ ...doors.mllp, maxInFlight: IN_FLIGHT }));
  const sendSpell = async (spell: string, planned: readonly Planned[]): Promise<readonly Sent[]> => {
    const hospital: Hospital = { feed: feeds[laneOf(spell, FEEDS)] as (typeof feeds)[number], api };
    const sent: Sent[] = [];
    for (const each of planned) sent.push(await sendUntilTaken(hospital, each));
    return sent;
  };
  return {
    send: async (planned) => {
      const bySpell = Map.groupBy(planned, ({ lane }) => lane);
      return (await Promise.all([...bySpell].map(([spell, own]) => sendSpell(spell, own)))).flat();
    },
    close: () => {
      for (const feed of feeds) feed.close();
    },
  };
}

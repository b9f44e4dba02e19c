import { acknowledge, raise, resolve } from '../acts/concerns.ts';
import { chanceFrom } from '../county/chance.ts';
import { DAY } from '../county/stay.ts';
import type { Errand } from './errand.ts';
import type { HistorySetting } from './setting.ts';
import { atWork } from './working-hours.ts';

type Words = Omit<Parameters<typeof raise>[1], 'key'>;

const words: readonly Words[] = [
  { kind: 'concern', theme: 'ward', level: 'information', text: 'Came home without the medicines that the letter names.' },
  { kind: 'observation', theme: 'ward', level: 'information', text: 'Transport came two hours after the carer had to leave.' },
  { kind: 'idea', theme: 'ward', level: 'information', text: 'A list of who brings the key safe would save a call each time.' },
];

/** Two a week or so: the council's staff say something, the trust takes it up and settles it. Pure; the errands are not. */
export function concernsOf(setting: HistorySetting): readonly Errand[] {
  const chance = chanceFrom(setting.seed * 32_452_843);
  const errands: Errand[] = [];
  for (let day = setting.from; day < setting.until - DAY; day += DAY) {
    if (!chance.happens(0.28)) continue;
    const line = `concern ${errands.length}`;
    const said = { ...chance.pick(words), key: `history-${setting.seed}-${day}` };
    const raisedAt = atWork(chance, day + 10 * 3_600_000);
    const takenUpAt = atWork(chance, raisedAt + chance.int(1, 4) * DAY);
    const note = 'Spoken through with the ward and changed there.';
    errands.push(
      { at: raisedAt, line, isKey: true, run: async ({ county, notes }) => void notes.set(line, (await raise(county, said)).id) },
      { at: takenUpAt, line, isKey: true, run: async ({ trust, notes }) => void (await acknowledge(trust, notes.get(line) ?? '')) },
      {
        at: takenUpAt + chance.int(1, 9) * DAY,
        line,
        isKey: false,
        run: async ({ trust, notes }) => void (await resolve(trust, notes.get(line) ?? '', { result: 'acted-on', note })),
      },
    );
  }
  return errands;
}

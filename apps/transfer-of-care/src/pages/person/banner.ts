import { toShownMarks } from '../board/board-rows.ts';
import { placeWords } from '../words/place-words.ts';
import { siteName } from '../words/site-names.ts';
import { sexWords, spellWords } from '../words/state-words.ts';
import type { SpellRecord } from './load-record.ts';

/** What `homeward/person-banner.njk` shows. */
export function toBanner({ row }: SpellRecord) {
  const place = [siteName(row.site), placeWords(row)].filter((part) => part !== null).join(', ');
  const here = row.spell_state === 'ADMITTED' || row.spell_state === 'AWAITING_ADMISSION';
  return {
    surname: row.family_name ?? 'Name not known',
    forename: row.given_name ?? '',
    born: row.birth_date,
    sex: sexWords[row.sex ?? ''] ?? null,
    nhsNumber: row.nhs_number,
    hospitalNumber: row.hospital_number,
    isHospitalNumberWithheld: row.withheld.includes('hospital_number'),
    whereNow: here ? place : spellWords[row.spell_state].text,
    tags: toShownMarks(row),
  };
}

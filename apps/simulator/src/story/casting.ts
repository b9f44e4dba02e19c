import { type EpochMillis, Fault } from '@homeward/kernel';
import { parseLocalDate, parseNhsNumber, parsePostcode, toLocalDate } from '@homeward/nhs';
import { z } from 'zod';
import { hospitals } from '../county/hospitals.ts';

const words = (most = 100) =>
  z
    .string('is text')
    .max(most, `has at most ${most} characters`)
    .regex(/^[^\p{Cc}]*$/u, 'has no control characters')
    .refine((text) => text.trim() !== '', 'is not empty');
const number = (form: RegExp, described: string) => z.string('is text').regex(form, described);

/** Ids of a system: what they are made of goes through HL7 v2 as it is. */
const id = () => number(/^[A-Za-z0-9][A-Za-z0-9/_-]{0,63}$/, 'is made of letters, digits, - _ and /, at most 64 of them');

const whyNoNhsNumber = {
  missing: 'is not empty; null for somebody without one',
  'not-ten-digits': 'has ten digits; null for somebody without one',
  'all-digits-equal': 'is none: all its digits are equal',
  'check-digit': 'is none: its check digit does not fit (9990000018 is one)',
} as const;

const postcode = z.string('is text').transform((text, ctx) => {
  const parsed = parsePostcode(text);
  if (parsed !== null) return parsed;
  ctx.addIssue({ code: 'custom', message: 'is a postcode, such as TA1 1ZZ' });
  return z.NEVER;
});

const nhsNumber = z.string('is text of ten digits, or null').transform((text, ctx) => {
  const { value, problem } = parseNhsNumber(text);
  if (value !== null) return value;
  ctx.addIssue({ code: 'custom', message: whyNoNhsNumber[problem] });
  return z.NEVER;
});

/** `YYYYMMDD` as the day that it names; null where it names none. */
const dayOf = (text: string): string | null => {
  const day = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return day === text || parseLocalDate(day) === null ? null : day;
};

const birthDate = (today: string) =>
  z
    .string('is text: a day as YYYYMMDD')
    .refine((text) => dayOf(text) !== null, 'is a day as YYYYMMDD, such as 19380612')
    .refine((text) => (dayOf(text) ?? '') <= today, 'does not lie ahead')
    .refine((text) => text >= '18500101', 'is a day on which somebody alive may have been born');

const person = (today: string) =>
  z.strictObject(
    {
      hospitalNumber: id().exactOptional(),
      nhsNumber: nhsNumber.nullable().exactOptional(),
      familyName: words().exactOptional(),
      givenName: words().exactOptional(),
      title: words(20).exactOptional(),
      sex: z.enum(['1', '2'], "is '1' (male) or '2' (female)").exactOptional(),
      birthDate: birthDate(today).exactOptional(),
      address: z
        .strictObject(
          {
            line: words(),
            town: words(),
            postcode,
          },
          'is an object of line, town and postcode',
        )
        .exactOptional(),
      phone: number(/^\+?[\d ()-]{3,30}$/, 'is a telephone number').exactOptional(),
      gpPractice: number(/^[A-Z]\d{5}$/, 'is the code of a practice, such as Y01234').exactOptional(),
    },
    'is an object',
  );

const partner = z.strictObject({ name: id(), id: id() }, 'is an object of name and id').exactOptional();

const organisations = z.strictObject(
  {
    trust: partner,
    council: partner,
    board: partner,
    offers: partner,
    declines: partner,
    software: partner,
    inbox: partner,
    inboxPerson: id().exactOptional(),
  },
  'is an object',
);

const profiles = hospitals.map(({ profile }) => profile);

const casting = (today: string) =>
  z.strictObject(
    {
      person: person(today).exactOptional(),
      visitNumber: id().exactOptional(),
      /** Name of the trust's profile. */
      hospital: z.enum(profiles, `is one of ${profiles.join(', ')}`).exactOptional(),
      organisations: organisations.exactOptional(),
    },
    'is an object of person, visitNumber, hospital and organisations',
  );

/** What may be said of a cast instead of drawing it: whatever is left out is drawn. */
export type Casting = z.infer<ReturnType<typeof casting>>;

type Issue = z.core.$ZodIssue;

function inWords(issue: Issue): string {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return `${at === '' ? 'it' : at} has no ${issue.keys.join(', ')}`;
  const message = issue.code === 'invalid_type' && issue.input === undefined && at !== '' ? 'is missing' : issue.message;
  return `${at === '' ? 'it' : at} ${message}`;
}

/** A casting that somebody wrote. Throws `HUB_CONFIG` naming each member that is wrong, and why; `now` is today's time. */
export function readCasting(given: unknown, now: EpochMillis): Casting {
  const read = casting(toLocalDate(now)).safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  throw new Fault('HUB_CONFIG', read.error.issues.map(inWords).join('; '));
}

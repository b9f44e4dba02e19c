import type { IcbApi } from '@homeward/client';

type Tool = Extract<IcbApi.components['schemas']['Statement'], { kind: 'tool' }>;

/** The eleven domains of a Checklist, in the order of the form. */
export const checklistDomains = [
  'breathing',
  'nutrition',
  'continence',
  'skin',
  'mobility',
  'communication',
  'psychological',
  'cognition',
  'behaviour',
  'drugs',
  'asc',
] as const;
/** A Decision Support Tool has a twelfth. */
const toolDomains = [...checklistDomains, 'other'] as const;
const words = { N: 'none', L: 'low', M: 'moderate', H: 'high', S: 'severe', P: 'priority' } as const;

/** Levels of the twelve domains of a Decision Support Tool by their first letters, in the order of the form. */
export const levelsOf = (letters: string): Tool['levels'] =>
  Object.fromEntries(
    toolDomains.map((domain, index) => [domain, { level: words[letters[index] as keyof typeof words] }]),
  ) as unknown as Tool['levels'];

/** What a team writes of the four characteristics of somebody's needs. */
export const characteristicsWeighed: Tool['characteristics'] = {
  nature: 'Skilled help is needed with most of the day.',
  intensity: 'Several needs at once, by day and by night.',
  complexity: 'Each need makes the others harder to meet.',
  unpredictability: 'They change within hours, without warning.',
};

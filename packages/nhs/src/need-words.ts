/** What a ward writes of a person's needs, by the field of the referral, in the order in which it is read. */
export const needWords = {
  mobility: 'Moving about',
  personalCare: 'Washing and dressing',
  continence: 'Continence',
  cognition: 'Memory, understanding, mood',
  nutrition: 'Eating and drinking',
  skin: 'Skin and wounds',
  medication: 'Medicines',
  equipment: 'Equipment',
  night: 'At night',
  other: 'Anything else',
} as const;

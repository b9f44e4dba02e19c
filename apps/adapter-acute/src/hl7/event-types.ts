const upTo62 = Array.from({ length: 62 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);

/** ADT trigger events. A19 is a query, A56 to A59 were never given out. Source: HL7 v2.8.2 chapter 3 and its list of withdrawn events. */
export const eventTypes: ReadonlySet<string> = new Set(upTo62.filter((event) => !['A19', 'A56', 'A57', 'A58', 'A59'].includes(event)));

/** Discharge pathways. Source: DHSC, Hospital discharge and community support guidance (26 Jan 2024), Annex B. */
export const pathways = ['P0', 'P1', 'P2', 'P3'] as const;
export type Pathway = (typeof pathways)[number];

/** National discharge destination lines. Source: NHS England, Acute discharge situation report specification (30 Apr 2024). */
export const nationalLines = ['D0a', 'D0b', 'D1a', 'D1b', 'D1c', 'D2', 'D3a', 'D3b'] as const;
export type NationalLine = (typeof nationalLines)[number];

/** The pathway that a line counts under: its digit. */
export function pathwayOfLine(line: NationalLine): Pathway {
  return `P${line[1] as '0' | '1' | '2' | '3'}`;
}

/** The hub co-ordinates every pathway but 0, which the ward arranges alone. Source: as above, Annex B. */
export function isHubPathway(pathway: Pathway): boolean {
  return pathway !== 'P0';
}

/** One figure of a peer, from a line that its script prints: `peer=NAME rep=1 [case=…] rate=123 unit=… [steady=120] [p99_ms=1.2] …`. */
export interface PeerFigure {
  /** The peer, its case where it has several, and what is measured where that is not its rate over all. */
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
}

/** What a line may tell besides the rate over all: the rate once the peer is warm, and what one in a hundred takes longer than. */
const besides: readonly (readonly [field: string, name: string, unit: string | null])[] = [
  ['steady', 'once warm', null],
  ['p99_ms', 'p99', 'ms'],
];

/** Reads the measurements among the lines of a script's output; whatever is no measurement, or failed, is left out. */
export function peerFigures(output: string): PeerFigure[] {
  return output.split('\n').flatMap((line): PeerFigure[] => {
    const fields = new Map([...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name as string, value as string]));
    const peer = fields.get('peer');
    const rate = Number(fields.get('rate'));
    if (!line.startsWith('peer=') || peer === undefined || !Number.isFinite(rate)) return [];
    const at = fields.get('case');
    const name = at === undefined ? peer : `${peer}, ${at}`;
    const unit = fields.get('unit') ?? '';
    const more = besides.flatMap(([field, what, its]): PeerFigure[] => {
      const figure = Number(fields.get(field));
      return Number.isFinite(figure) ? [{ name: `${name}, ${what}`, figure, unit: its ?? unit }] : [];
    });
    return [{ name, figure: rate, unit }, ...more];
  });
}

/** The names that `run list` prints as its usual set. */
export function peerNames(listed: string): string[] {
  const usual = listed.split('\n').find((line) => line.startsWith("in 'all':"));
  return (usual ?? '').slice("in 'all':".length).trim().split(/\s+/).filter(Boolean);
}

/** Where the peers' Kafka and PostgreSQL are, from what `run up` prints; null where it does not say. */
export function peerEngines(printed: string): { brokers: string; postgresPort: string } | null {
  const brokers = /PEERS_KAFKA=(\S+)/.exec(printed)?.[1];
  const postgresPort = /PEERS_PG_PORT=(\d+)/.exec(printed)?.[1];
  return brokers === undefined || postgresPort === undefined ? null : { brokers, postgresPort };
}

/** One measurement of a peer, as its script prints it: `peer=NAME rep=1 [case=…] rate=123 unit=… …`. */
export interface PeerFigure {
  /** The peer, and its case where it has several. */
  readonly name: string;
  readonly rate: number;
  readonly unit: string;
}

/** Reads the measurements among the lines of a script's output; whatever is no measurement, or failed, is left out. */
export function peerFigures(output: string): PeerFigure[] {
  return output.split('\n').flatMap((line): PeerFigure[] => {
    const fields = new Map([...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name as string, value as string]));
    const peer = fields.get('peer');
    const rate = Number(fields.get('rate'));
    if (!line.startsWith('peer=') || peer === undefined || !Number.isFinite(rate)) return [];
    const at = fields.get('case');
    return [{ name: at === undefined ? peer : `${peer}, ${at}`, rate, unit: fields.get('unit') ?? '' }];
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

/** How a partner's system of one organisation comes by a token in development; elsewhere tokens are its OpenID issuer's. */
export interface Connection {
  /** Its name in the product's configuration: `rh5`. */
  readonly partner: string;
  readonly organisation: string;
  /** What prints a token on this machine. */
  readonly tokenCommand: string;
  /** The topic that it may read in Kafka itself; null where it reads none. */
  readonly topic: string | null;
  /** What prints its login there as `export` lines; null where it reads none. */
  readonly loginCommand: string | null;
}

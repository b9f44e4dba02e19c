/** A request to the registry, with the path as it stands below the address of the registry. */
export interface RegistryRequest {
  readonly method: string;
  /** `/subjects/spell.v1-homeward.spell.SpellMovedV1/versions/latest`; percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON that came, parsed; undefined where none did. */
  readonly body: unknown;
}

/** Status and JSON of an answer; a refusal's body is `{ error_code, message }`. */
export interface RegistryAnswer {
  readonly status: number;
  readonly body: unknown;
}

export const found = (body: unknown): RegistryAnswer => ({ status: 200, body });

/** A refusal in the form of Confluent's API: a code of three digits is the HTTP status itself, one of five says more than it. */
export function refused(code: number, message: string): RegistryAnswer {
  return { status: code > 999 ? Math.floor(code / 100) : code, body: { error_code: code, message } };
}

const WHY_READ_ONLY = 'is in read-only mode: schemas are released with the hub, not registered here';

/** The refusals that Confluent documents for reading and for a registry in mode READONLY. */
export const refusals = {
  path: (): RegistryAnswer => refused(404, 'HTTP 404 Not Found'),
  method: (): RegistryAnswer => refused(405, 'HTTP 405 Method Not Allowed'),
  subject: (subject: string): RegistryAnswer => refused(40401, `Subject '${subject}' not found.`),
  version: (version: string): RegistryAnswer => refused(40402, `Version ${version} not found.`),
  schema: (id?: number): RegistryAnswer => refused(40403, id === undefined ? 'Schema not found' : `Schema ${id} not found`),
  noLevel: (subject: string): RegistryAnswer => refused(40408, `Subject '${subject}' does not have subject-level compatibility configured`),
  noMode: (subject: string): RegistryAnswer => refused(40409, `Subject '${subject}' does not have subject-level mode configured`),
  incompatible: (subject: string, reasons: readonly string[]): RegistryAnswer =>
    refused(409, `Schema being registered is incompatible with an earlier schema for subject "${subject}": ${reasons.join('; ')}`),
  invalidSchema: (why: string): RegistryAnswer => refused(42201, `Invalid schema: ${why}`),
  invalidVersion: (version: string): RegistryAnswer =>
    refused(
      42202,
      `The specified version '${version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`,
    ),
  readOnly: (what: string): RegistryAnswer => refused(42205, `${what} ${WHY_READ_ONLY}`),
} as const;

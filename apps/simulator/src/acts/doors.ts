/** The public doors of a hub, and how whoever stands before one proves who they are. */
export interface Doors {
  /** Base address of pages and APIs (`http://127.0.0.1:8080`). */
  readonly http: string;
  readonly mllp: { readonly host: string; readonly port: number };
  /** A new one-time address that signs somebody in. */
  signInUrl(person: string): Promise<string>;
  /** Bearer token of a partner's system, asked for with each call since tokens end. */
  token(partner: string): Promise<string>;
}

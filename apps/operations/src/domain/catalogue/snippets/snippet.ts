/** What a program for one event has to know; everything secret comes from its environment. */
export interface SnippetPlace {
  /** Address of the registry of schemas. */
  readonly registry: string;
  /** Topic that the event stands in; `KAFKA_TOPIC` in the environment goes before it. */
  readonly topic: string;
  /** CloudEvents type of the event. */
  readonly ceType: string;
}

/** A whole program that reads the event as it arrives. */
export interface Snippet {
  readonly language: string;
  /** File that it is kept in. */
  readonly file: string;
  /** What has to be there before it runs. */
  readonly install: string;
  readonly code: string;
}

/** A program with `<registry>`, `<topic>` and `<ceType>` filled in. */
export function fill(program: string, place: SnippetPlace): string {
  return program.replaceAll(/<(registry|topic|ceType)>/g, (_whole, name: keyof SnippetPlace) => place[name]);
}

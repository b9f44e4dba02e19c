type Find = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Whether ids are there, asked for one by one and answered together: those that come while others are being looked for go as one question after them.
 * So no answer is older than its question, and many who ask at once cost one statement instead of each their own.
 */
export class LookUps {
  readonly #find: Find;
  #waiting = new Map<string, PromiseWithResolvers<boolean>>();
  #isUnderWay = false;

  /** `find` answers which of several ids are there. */
  constructor(find: Find) {
    this.#find = find;
  }

  /** Rejects with what `find` throws for those who were asked for together. */
  isThere(id: string): Promise<boolean> {
    const asked = this.#waiting.get(id) ?? Promise.withResolvers<boolean>();
    this.#waiting.set(id, asked);
    if (!this.#isUnderWay) void this.#run();
    return asked.promise;
  }

  async #run(): Promise<void> {
    this.#isUnderWay = true;
    while (this.#waiting.size > 0) {
      const asked = this.#waiting;
      this.#waiting = new Map();
      try {
        const found = await this.#find([...asked.keys()]);
        for (const [id, { resolve }] of asked) resolve(found.has(id));
      } catch (thrown) {
        for (const { reject } of asked.values()) reject(thrown);
      }
    }
    this.#isUnderWay = false;
  }
}

export interface JointOptions<Work> {
  /** Units under way at most. */
  readonly atOnce: number;
  /** Records of one unit from which on it is worth one of its own: it waits for nothing, and nothing is put to it. */
  readonly full: number;
  /** From one start to the next at least, in milliseconds, unless a full one waits. The first after a rest goes at once. */
  readonly spaceMs: number;
  /** How long small work waits for a unit that is under way, in milliseconds: one that hangs holds up nobody else. */
  readonly joinMs: number;
  /** Does the work of one unit and answers for each part of it. Never throws. */
  run(works: readonly Work[]): Promise<void>;
}

interface Waiting<Work> {
  readonly work: Work;
  readonly size: number;
  readonly isAlone: boolean;
  readonly since: number;
}

/**
 * Puts work of several partitions together into one unit: what a unit costs beside its records (a transaction, its round trips, its wait for the disk)
 * is paid once. Only small work is put together, and only what waits anyway: while much comes, each partition has its own units, side by side.
 */
export class JointUnits<Work> {
  readonly #options: JointOptions<Work>;
  #waiting: Waiting<Work>[] = [];
  #waitingSize = 0;
  #underWay = 0;
  #begun = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: JointOptions<Work>) {
    this.#options = options;
  }

  /** `size` in records. Work that is `isAlone` shares no unit. */
  add(work: Work, { size, isAlone }: { readonly size: number; readonly isAlone: boolean }): void {
    this.#waiting.push({ work, size, isAlone, since: performance.now() });
    this.#waitingSize += size;
    this.#start();
  }

  /** Milliseconds until the next unit may start; infinite where an end has to come first. */
  #early(): number {
    const { atOnce, full, spaceMs, joinMs } = this.#options;
    if (this.#underWay >= atOnce) return Number.POSITIVE_INFINITY;
    if (this.#waitingSize >= full) return 0;
    const now = performance.now();
    const spaced = this.#begun + spaceMs - now;
    const joined = this.#underWay === 0 ? 0 : (this.#waiting[0] as Waiting<Work>).since + joinMs - now;
    return Math.max(0, spaced, joined);
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#waiting.length > 0) {
      const early = this.#early();
      if (early === 0) {
        this.#run(this.#next());
        continue;
      }
      if (Number.isFinite(early)) this.#timer = setTimeout(() => this.#start(), Math.ceil(early));
      return;
    }
  }

  /** The first that waits, with as much of what waits behind it as makes a full unit. */
  #next(): readonly Work[] {
    const { full } = this.#options;
    const taken: Work[] = [];
    const left: Waiting<Work>[] = [];
    let size = 0;
    for (const each of this.#waiting) {
      const fits = taken.length === 0 || (!each.isAlone && size + each.size <= full);
      if (!fits) {
        left.push(each);
        continue;
      }
      taken.push(each.work);
      size += each.isAlone ? full : each.size; // nothing fits beside what is to be alone
      this.#waitingSize -= each.size;
    }
    this.#waiting = left;
    return taken;
  }

  #run(works: readonly Work[]): void {
    this.#underWay += 1;
    this.#begun = performance.now();
    void this.#options.run(works).finally(() => {
      this.#underWay -= 1;
      this.#start();
    });
  }
}

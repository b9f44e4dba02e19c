/** Where work stands in its row: partitions of one number are about the same people, whatever their topics. */
export interface Place {
  readonly row: number;
  /** When its last record was written, epoch milliseconds. */
  readonly to: number;
}

export interface JointOptions<Work> {
  /** Units under way at most. */
  readonly atOnce: number;
  /** Records of one unit from which on it is worth one of its own: it waits for nothing but its row, and nothing from elsewhere is put to it. */
  readonly full: number;
  /** Records of a full unit at most, with what others of its row bring to it. */
  readonly most: number;
  /** From one start to the next at least, in milliseconds, unless a full one waits. The first after a rest goes at once. */
  readonly spaceMs: number;
  /** How long small work waits for a unit that is under way, in milliseconds: one that hangs holds up nobody else. */
  readonly joinMs: number;
  /** How long a full unit holds up what else is of its row, in milliseconds: one that hangs no longer. */
  readonly rowMs: number;
  /** How long full units of its row hold up small work, in milliseconds: what somebody does now need not wait for all that was said before. */
  readonly smallMs: number;
  /** The beginning of some work, as far as it was written by then, with its size; null for none. What is left of it is brought again. */
  until(work: Work, to: number): { readonly work: Work; readonly size: number } | null;
  /** Does the work of one unit and answers for each part of it. Never throws. */
  run(works: readonly Work[]): Promise<void>;
}

interface Weight {
  /** Records. */
  readonly size: number;
  /** It shares no unit. */
  readonly isAlone: boolean;
  /** Where it has to do with others' work. */
  readonly place?: Place;
}

interface Waiting<Work> extends Weight {
  readonly work: Work;
  readonly since: number;
}

interface Unit<Work> {
  readonly works: readonly Work[];
  /** The row that it takes up; null for a small one. */
  readonly row: number | null;
}

/**
 * Puts work of several partitions together into one unit: what a unit costs beside its records (a transaction, its round trips, its wait for the disk)
 * is paid once. Small work is put together as far as it waits anyway. While much comes, each partition has its own units, side by side, but those of one number, in
 * different topics, go on together: what ends first is one unit with what the others brought up to its end. A topic on which less is said would run ahead else, and whatever is
 * read of the others after it would be late.
 */
export class JointUnits<Work> {
  readonly #options: JointOptions<Work>;
  #waiting: Waiting<Work>[] = [];
  #waitingSize = 0;
  #underWay = 0;
  /** Rows that a full unit is under way in, and since when. */
  readonly #rows = new Map<number, number>();
  #begun = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: JointOptions<Work>) {
    this.#options = options;
  }

  add(work: Work, weight: Weight): void {
    this.#waiting.push({ ...weight, work, since: performance.now() });
    this.#waitingSize += weight.size;
    this.#start();
  }

  /** Milliseconds for which it has to wait for a full unit of its row. */
  #held({ place, size, since }: Waiting<Work>): number {
    const begun = place === undefined ? undefined : this.#rows.get(place.row);
    if (begun === undefined) return 0;
    const { full, rowMs, smallMs } = this.#options;
    const until = size < full ? Math.min(begun + rowMs, since + smallMs) : begun + rowMs;
    return Math.max(0, until - performance.now());
  }

  /** Milliseconds until the next unit may start with `first`; infinite where an end has to come first. */
  #early({ since }: Waiting<Work>): number {
    const { atOnce, full, spaceMs, joinMs } = this.#options;
    if (this.#underWay >= atOnce) return Number.POSITIVE_INFINITY;
    if (this.#waitingSize >= full) return 0;
    const now = performance.now();
    const spaced = this.#begun + spaceMs - now;
    const joined = this.#underWay === 0 ? 0 : since + joinMs - now;
    return Math.max(0, spaced, joined);
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#waiting.length > 0) {
      const first = this.#waiting.find((each) => this.#held(each) === 0);
      const early = first === undefined ? Math.min(...this.#waiting.map((each) => this.#held(each))) : this.#early(first);
      if (first !== undefined && early === 0) {
        this.#run(this.#next(first));
        continue;
      }
      if (Number.isFinite(early)) this.#timer = setTimeout(() => this.#start(), Math.ceil(early));
      return;
    }
  }

  #take(one: Waiting<Work>): void {
    this.#waiting = this.#waiting.filter((each) => each !== one);
    this.#waitingSize -= one.size;
  }

  #next(first: Waiting<Work>): Unit<Work> {
    const { place } = first;
    const row = this.#waiting.filter((each) => each.place !== undefined && each.place.row === place?.row);
    const isMuch = row.some(({ size }) => size >= this.#options.full);
    const isTaken = place !== undefined && this.#rows.has(place.row) && first.size < this.#options.full;
    return isMuch && place !== undefined && !isTaken ? this.#ofRow(row, place.row) : { works: this.#small(first), row: null };
  }

  /** Of a row what ends first, with what the others of it brought up to then. */
  #ofRow(waiting: readonly Waiting<Work>[], row: number): Unit<Work> {
    const [lead, ...others] = waiting.toSorted((a, b) => endOf(a) - endOf(b)) as [Waiting<Work>, ...Waiting<Work>[]];
    this.#take(lead);
    const works = [lead.work];
    let { size } = lead;
    for (const each of others) {
      if (lead.isAlone || each.isAlone) continue;
      const part = this.#options.until(each.work, endOf(lead));
      if (part === null || size + part.size > this.#options.most) continue;
      this.#take(each);
      works.push(part.work);
      size += part.size;
    }
    return { works, row };
  }

  /** The first that waits, with as much of what waits behind it as makes a full unit. */
  #small(first: Waiting<Work>): readonly Work[] {
    const { full } = this.#options;
    const taken = [first];
    let size = first.isAlone ? full : first.size; // nothing fits beside what is to be alone
    for (const each of this.#waiting) {
      if (each === first || each.isAlone || size + each.size > full || this.#held(each) > 0) continue;
      taken.push(each);
      size += each.size;
    }
    for (const each of taken) this.#take(each);
    return taken.map(({ work }) => work);
  }

  #run({ works, row }: Unit<Work>): void {
    this.#underWay += 1;
    this.#begun = performance.now();
    if (row !== null) this.#rows.set(row, this.#begun);
    void this.#options.run(works).finally(() => {
      this.#underWay -= 1;
      if (row !== null) this.#rows.delete(row);
      // Once whoever was answered has brought what it has next.
      process.nextTick(() => this.#start());
    });
  }
}

const endOf = ({ place }: Waiting<unknown>): number => place?.to ?? 0;

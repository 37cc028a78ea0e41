/** Events in order of time, then of being planned: a binary heap in typed arrays, so that a run makes no garbage. */
export class EventHeap {
  private times = new Float64Array(1024);
  private orders = new Float64Array(1024);
  private kinds = new Uint8Array(1024);
  private firsts = new Int32Array(1024);
  private seconds = new Int32Array(1024);
  private size = 0;
  private planned = 0;

  /** What the last {@link take} took: when (minutes), what, and its two subjects. */
  time = 0;
  kind = 0;
  first = 0;
  second = 0;

  get length(): number {
    return this.size;
  }

  plan(time: number, kind: number, first: number, second = 0): void {
    if (this.size === this.times.length) this.grow();
    let at = this.size++;
    const order = this.planned++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(time, order, parent)) break;
      this.move(parent, at);
      at = parent;
    }
    this.put(at, time, order, kind, first, second);
  }

  /** Takes the next event into the fields; false when there is none. */
  take(): boolean {
    if (this.size === 0) return false;
    this.time = this.times[0] ?? 0;
    this.kind = this.kinds[0] ?? 0;
    this.first = this.firsts[0] ?? 0;
    this.second = this.seconds[0] ?? 0;
    this.size -= 1;
    this.sink(this.size);
    return true;
  }

  /** Puts the event at `last` where the root was, and down to its place. */
  private sink(last: number): void {
    const time = this.times[last] ?? 0;
    const order = this.orders[last] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.isBefore(this.times[child + 1] ?? 0, this.orders[child + 1] ?? 0, child))
        child += 1;
      if (this.isBefore(time, order, child)) break;
      this.move(child, at);
      at = child;
    }
    this.move(last, at);
  }

  private isBefore(time: number, order: number, other: number): boolean {
    const otherTime = this.times[other] ?? 0;
    return time < otherTime || (time === otherTime && order < (this.orders[other] ?? 0));
  }

  private move(from: number, to: number): void {
    this.put(
      to,
      this.times[from] ?? 0,
      this.orders[from] ?? 0,
      this.kinds[from] ?? 0,
      this.firsts[from] ?? 0,
      this.seconds[from] ?? 0,
    );
  }

  /** Column by column and no object: this runs a dozen times an event. */
  private put(at: number, time: number, order: number, kind: number, first: number, second: number): void {
    this.times[at] = time;
    this.orders[at] = order;
    this.kinds[at] = kind;
    this.firsts[at] = first;
    this.seconds[at] = second;
  }

  private grow(): void {
    const length = this.times.length * 2;
    this.times = copied(new Float64Array(length), this.times);
    this.orders = copied(new Float64Array(length), this.orders);
    this.kinds = copied(new Uint8Array(length), this.kinds);
    this.firsts = copied(new Int32Array(length), this.firsts);
    this.seconds = copied(new Int32Array(length), this.seconds);
  }
}

function copied<Numbers extends { set(values: Numbers): void }>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}

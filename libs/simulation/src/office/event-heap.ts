import TinyQueue from 'tinyqueue';

interface Planned {
  readonly time: number;
  readonly order: number;
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

/** Events in order of time, then of being planned. */
export class EventHeap {
  private readonly queue = new TinyQueue<Planned>([], (a, b) => a.time - b.time || a.order - b.order);
  private planned = 0;

  /** What the last {@link take} took: when (minutes), what, and its two subjects. */
  time = 0;
  kind = 0;
  first = 0;
  second = 0;

  plan(time: number, kind: number, first: number, second = 0): void {
    this.queue.push({ time, order: this.planned++, kind, first, second });
  }

  /** Takes the next event into the fields; false when there is none. */
  take(): boolean {
    const next = this.queue.pop();
    if (next === undefined) return false;
    ({ time: this.time, kind: this.kind, first: this.first, second: this.second } = next);
    return true;
  }
}

/**
 * What a process keeps of the database in memory: of two readings the one begun later counts, whichever ends last.
 */
export class NewestReading<Value> {
  private begun = 0;
  private latest = { number: 0, done: Promise.resolve() };

  /** `read` is given what is kept, which it may reply where nothing has changed. */
  constructor(
    private value: Value,
    private readonly read: (kept: Value) => Promise<Value>,
  ) {}

  get current(): Value {
    return this.value;
  }

  /** Over once what stands in the database now, or later, is known: an overtaken reading waits for the one after it. */
  again(): Promise<void> {
    const number = (this.begun += 1);
    const done = this.take(number);
    this.latest = { number, done };
    return done;
  }

  /** What this process knows by itself: readings that began before count for nothing. */
  change(to: (kept: Value) => Value): void {
    this.begun += 1;
    this.value = to(this.value);
  }

  private async take(number: number): Promise<void> {
    const value = await this.read(this.value);
    if (number === this.begun) this.value = value;
    else if (this.latest.number > number) await this.latest.done;
  }
}

/** What a process keeps of the database in memory: of two readings the one begun later counts, whichever ends last. */
export class NewestReading<Value> {
  private begun = 0;

  constructor(
    private value: Value,
    private readonly read: () => Promise<Value>,
  ) {}

  get current(): Value {
    return this.value;
  }

  async again(): Promise<void> {
    const mine = (this.begun += 1);
    const value = await this.read();
    if (mine === this.begun) this.value = value;
  }
}

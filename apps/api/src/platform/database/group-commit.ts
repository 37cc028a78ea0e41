interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_TOGETHER = 128;

/**
 * Many small writes as few statements: while one is on its way to the disk, whoever arrives joins the next. A lone
 * write waits for nobody. `write` replies one result per item, in their order; if it throws for several together, each
 * is tried alone, so that one bad item spoils nobody else's. Where it failed for all (`isForAll`: there is no
 * database), nobody is tried alone, and whoever waits behind fails with them.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running = 0;

  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly isForAll: (error: unknown) => boolean = () => false,
    private readonly maxInFlight = 1,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running < this.maxInFlight) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running += 1;
    // Whoever arrived in the same turn of the event loop goes along.
    await Promise.resolve();
    for (let batch = this.take(); batch.length > 0; batch = this.take()) await this.settle(batch);
    this.running -= 1;
  }

  private take(): Waiting<Item, Result>[] {
    return this.waiting.splice(0, MAX_TOGETHER);
  }

  private async settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('a write without a result'));
        else resolve(result);
      }
    } catch (error) {
      if (this.isForAll(error)) {
        for (const { reject } of [...batch, ...this.waiting.splice(0)]) reject(error);
        return;
      }
      if (batch.length === 1) return batch[0]?.reject(error);
      for (const one of batch) await this.settle([one]);
    }
  }
}

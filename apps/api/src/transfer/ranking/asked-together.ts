import { AsyncLocalStorage } from 'node:async_hooks';

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  /**
   * Runs in the asker's own context: a unit of work it is part of is not another's, and may be over when others are
   * read.
   */
  readonly asAsker: <T>(act: () => T) => T;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface Together<Asked, Known, Answer> {
  /** Reads what one question needs; failing fails that question alone. */
  readonly read: (asked: Asked) => Promise<Known>;
  /** Answers all, in their order. */
  readonly decide: (known: readonly Known[]) => Promise<readonly Answer[]>;
}

/**
 * Questions asked at once are answered at once. A lone question waits for nobody: it is read and answered. Whoever asks
 * while others are being read is read next and answered with them, once, so that nobody waits for more than one other
 * reading. Within this process: what others decide meanwhile is settled where it is written.
 */
export class AskedTogether<Asked, Known, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];
  private isRunning = false;

  constructor(private readonly together: Together<Asked, Known, Answer>) {}

  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, asAsker: AsyncLocalStorage.snapshot(), resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    // Whoever asks in the same turn of the event loop goes along.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.answer([...(await this.readAll()), ...(await this.readAll())]);
    this.isRunning = false;
  }

  private async readAll(): Promise<{ one: Waiting<Asked, Answer>; known: Known }[]> {
    const asking = this.waiting;
    this.waiting = [];
    const read = await Promise.all(
      asking.map(async (one) => {
        try {
          return [{ one, known: await one.asAsker(() => this.together.read(one.asked)) }];
        } catch (error) {
          one.reject(error);
          return [];
        }
      }),
    );
    return read.flat();
  }

  private async answer(all: readonly { one: Waiting<Asked, Answer>; known: Known }[]): Promise<void> {
    if (all.length === 0) return;
    try {
      const answers = await this.together.decide(all.map(({ known }) => known));
      all.forEach(({ one }, at) => {
        const answer = answers[at];
        if (answer === undefined) one.reject(new Error('a question without an answer'));
        else one.resolve(answer);
      });
    } catch (error) {
      for (const { one } of all) one.reject(error);
    }
  }
}

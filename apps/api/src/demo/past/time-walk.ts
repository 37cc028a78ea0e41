/** Walks many stories through time together: whoever is next in time goes on, and everyone believes it is that time. */
import type { AgencyClock } from '../../platform/clock/agency-clock';

/** A course of events; each yield is the moment, in epoch milliseconds, at which it goes on. */
export type Story = AsyncGenerator<number, void, void>;

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly story: Story;
}

/**
 * Time moves only forward: a story that asks for the past goes on at once. Must run inside one unit of work, so that
 * all of it commits together and nobody outside ever sees a half-walked history.
 */
export class TimeWalk {
  private waiting: Waiting[] = [];
  private begun = 0;
  private at = -Infinity;

  constructor(private readonly clock: AgencyClock) {}

  /** The moment it is. */
  get now(): number {
    return this.at;
  }

  /** Lets a story begin at `at`. */
  begin(at: number, story: Story): void {
    this.insert({ at, order: (this.begun += 1), story });
  }

  /** Goes on until `end`; what lies beyond never happens. */
  async until(end: number): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined && next.at <= end; next = this.waiting.shift()) {
      await this.moveTo(next.at);
      const { value, done } = await next.story.next();
      if (done !== true) this.insert({ ...next, at: Math.max(value, this.at) });
    }
    await this.moveTo(end);
  }

  private async moveTo(at: number): Promise<void> {
    if (at <= this.at) return;
    this.at = at;
    await this.clock.pretend(new Date(at));
  }

  /** Earliest first; of the same moment, whoever began first. */
  private insert(one: Waiting): void {
    const place = this.waiting.findLastIndex(({ at, order }) => at < one.at || (at === one.at && order < one.order));
    this.waiting.splice(place + 1, 0, one);
  }
}

import { MAX_CONNECTIONS } from './transports/smtp-transport';

/**
 * Claimed ahead, while others are sent, at one commit for several: as many as left in about this time, so that what was
 * asked about a message is still true when it leaves, and within these numbers.
 */
const AHEAD_MS = 250;
const [MIN_AHEAD, MAX_AHEAD] = [MAX_CONNECTIONS, 50];

/** How many messages one route has in hand, and for how many more it has room. */
export class Pace {
  private inHand = 0;
  private ahead = MIN_AHEAD;
  private since = 0;
  private ended = 0;

  begin(): void {
    this.inHand += 1;
  }

  end(): void {
    this.inHand -= 1;
    this.ended += 1;
  }

  /** None until there is room for several. */
  room(): number {
    const room = MAX_CONNECTIONS + this.ahead - this.inHand;
    if (room < Math.max(MAX_CONNECTIONS, this.ahead / 2)) return 0;
    const ms = performance.now() - this.since;
    if (ms >= AHEAD_MS) {
      this.ahead = Math.min(MAX_AHEAD, Math.max(MIN_AHEAD, Math.round((this.ended * AHEAD_MS) / ms)));
      this.since = performance.now();
      this.ended = 0;
    }
    return room;
  }
}

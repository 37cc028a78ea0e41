/** I10: the order in which advisors are rung. */
import { excused, grouped, type Evidence, type Snapshot } from './observed';

/**
 * Milliseconds: whoever has been free for so long was so when the ring was decided. Between who is read as free and the
 * ring that others see a unit of work may wait for a lock, 2 s at most.
 */
const SURE = 3_000;
/** Between two looks further apart than this much can have happened. */
const BLIND = 500;

/**
 * Rings at whose beginning somebody earlier in the frozen order, and not rung before, was free: judged at the first
 * look that shows the ring. A server that hangs may have decided long before.
 */
export function passedOver({ snapshots, offers, transfers, disturbances }: Evidence): string[] {
  const orders = new Map(transfers.map(({ id, order }) => [id, order]));
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const byTransfer = grouped(offers, ({ transferId }) => transferId);
  return ringsAsTheyBegin(snapshots).flatMap(({ offerId, at, freeSince }) => {
    const offer = byId.get(offerId);
    if (offer === undefined || excused(disturbances, at - SURE, at) > 0) return [];
    const { transferId, advisorId, position } = offer;
    const tried = (byTransfer.get(transferId) ?? [])
      .filter((one) => one.position < position)
      .map((one) => one.advisorId);
    const order = orders.get(transferId) ?? [];
    return order
      .slice(0, Math.max(0, order.indexOf(advisorId)))
      .filter((better) => !tried.includes(better) && at - (freeSince.get(better) ?? at) >= SURE)
      .map((better) => `offer ${offerId} rang ${advisorId} while ${better} was free and before them`);
  });
}

interface Beginning {
  readonly offerId: string;
  readonly at: number;
  /** When each of those who are free was first seen to be, without a pause since. */
  readonly freeSince: ReadonlyMap<string, number>;
}

/** Rings with who is free at the look that first shows them; the first look of all shows what has begun before it. */
function ringsAsTheyBegin(snapshots: readonly Snapshot[]): Beginning[] {
  const seen = new Set<string>();
  let free: Snapshot['free'] = [];
  let since = new Map<string, { since: string; at: number }>();
  return snapshots.flatMap((look, index) => {
    const before = snapshots[index - 1];
    if (before === undefined || look.at - before.at > BLIND) since = new Map();
    if (look.free !== free || since.size === 0) {
      since = new Map(
        look.free.map((one) => {
          const known = since.get(one.advisorId);
          return [one.advisorId, known?.since === one.since ? known : { since: one.since, at: look.at }];
        }),
      );
      free = look.free;
    }
    const begun = look.ringing.filter(({ offerId }) => !seen.has(offerId));
    for (const { offerId } of begun) seen.add(offerId);
    if (before === undefined || begun.length === 0) return [];
    const freeSince = new Map([...since].map(([id, { at }]) => [id, at]));
    return begun.map(({ offerId }) => ({ offerId, at: look.at, freeSince }));
  });
}

/** Somebody who is looked after or expected, and by whom until now. */
export interface Held {
  readonly registrantId: string;
  /** `accounting` of `accounting.y4_plus.kanto`. */
  readonly occupation: string;
  /** Their booking; null for somebody who is looked after. */
  readonly booking: { readonly id: string; readonly startsAt: Date; readonly endsAt: Date } | null;
}

export interface Colleague {
  readonly id: string;
  readonly occupations: readonly string[];
  /** People they can look after besides those they have. */
  readonly room: number;
  /** Their estimated close rate; null while nothing is known. */
  readonly rateOf: (occupation: string) => number | null;
  /** When they are booked or held already. */
  readonly taken: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

export interface Taken {
  readonly held: Held;
  /** Null: nobody can. */
  readonly to: string | null;
}

/**
 * Who goes on with whom: those who do the occupation first, then the best estimate, then whoever has most room. Nobody
 * gets more people than they have room for, or two bookings at one time; a case stays with its booking.
 */
export function planHandOver(helds: readonly Held[], colleagues: readonly Colleague[]): Taken[] {
  const room = new Map(colleagues.map(({ id, room: left }) => [id, left]));
  const taken = new Map(colleagues.map(({ id, taken: times }) => [id, [...times]]));
  const takers = new Map<string, string>();
  const order = [...helds].sort((a, b) => startOf(a) - startOf(b));
  return order.map((held) => {
    const { registrantId, occupation, booking } = held;
    const before = takers.get(registrantId);
    const able = colleagues.filter(
      ({ id }) =>
        (before === id || (room.get(id) ?? 0) > 0) &&
        (booking === null || (taken.get(id) ?? []).every((other) => !overlaps(other, booking))),
    );
    const best = able.sort(
      (a, b) =>
        Number(b.id === before) - Number(a.id === before) ||
        Number(b.occupations.includes(occupation)) - Number(a.occupations.includes(occupation)) ||
        (b.rateOf(occupation) ?? 0) - (a.rateOf(occupation) ?? 0) ||
        (room.get(b.id) ?? 0) - (room.get(a.id) ?? 0) ||
        a.id.localeCompare(b.id),
    )[0];
    if (best === undefined) return { held, to: null };
    if (before !== best.id) room.set(best.id, (room.get(best.id) ?? 0) - 1);
    if (booking !== null) taken.get(best.id)?.push(booking);
    takers.set(registrantId, best.id);
    return { held, to: best.id };
  });
}

/** Bookings first, by their time: they leave the least choice. */
const startOf = ({ booking }: Held): number => booking?.startsAt.getTime() ?? Number.MAX_SAFE_INTEGER;

const overlaps = (
  one: { readonly startsAt: Date; readonly endsAt: Date },
  other: { readonly startsAt: Date; readonly endsAt: Date },
): boolean => one.startsAt < other.endsAt && one.endsAt > other.startsAt;

/** I7: the ledger of relays. */
import { grouped, type Evidence, type PartnerRow } from './observed';

/** Counted registrations by relay that are worth one free slot. */
const PER_SLOT = 10;

const slotsOf = (count: number): number => Math.floor(count / PER_SLOT);

/**
 * Every registration has the partner's next number and is told once, so that each tenth grants one slot; what was
 * acknowledged is counted, and nothing else. What a partner had before has no relays.
 */
export function miscounted({ operations, events, relays, partners }: Evidence): string[] {
  const told = grouped(
    events.filter(({ kind }) => kind === 'RelayRegistered'),
    ({ relayId }) => relayId ?? '',
  );
  const acknowledged = new Set(
    operations.flatMap(({ f, result, subject }) => (f === 'relay' && result === 'ok' ? subject : [])),
  );
  const known = new Set(relays.map(({ id }) => id));
  return [
    ...relays.flatMap(({ id, number }) => {
      const counts = told.get(id)?.map(({ count }) => count) ?? [];
      if (number === null && acknowledged.has(id)) return [`relay ${id} was acknowledged and not counted`];
      return counts.join() === (number === null ? '' : String(number))
        ? []
        : [`relay ${id} has the number ${number} and was counted as ${counts.join(', ') || 'nothing'}`];
    }),
    ...[...told.keys(), ...acknowledged].flatMap((id) =>
      known.has(id) ? [] : [`relay ${id} was counted and is missing`],
    ),
    ...partners.flatMap((partner) => {
      const numbers = relays.flatMap(({ partnerId, number }) =>
        partnerId === partner.id && number !== null ? number : [],
      );
      return ofPartner(
        partner,
        numbers.filter((number) => number > partner.countBefore),
      );
    }),
  ];
}

function ofPartner({ id, count, countBefore }: PartnerRow, numbers: readonly number[]): string[] {
  const slots = numbers.filter((number) => number % PER_SLOT === 0).length;
  const earned = slotsOf(count) - slotsOf(countBefore);
  const next = Array.from({ length: count - countBefore }, (_, index) => countBefore + 1 + index);
  return [
    ...(slots === earned ? [] : [`partner ${id} was granted ${slots} free slots and has earned ${earned}`]),
    ...([...numbers].sort((a, b) => a - b).join() === next.join()
      ? []
      : [`partner ${id} went from ${countBefore} to ${count} by the numbers ${numbers.join(', ')}`]),
  ];
}

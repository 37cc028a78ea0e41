/** I13: what is read of transfers and desks. */
import type { Action, Operation } from './history';
import { grouped, transferStates, type Evidence, type LoggedEvent } from './observed';

/** What an acknowledged move makes of a transfer. */
const moves: Partial<Record<Action, string>> = { bridge: 'bridged', complete: 'completed', cancel: 'cancelled' };
const offerEnds = ['TransferAccepted', 'TransferDeclined', 'TransferExpired', 'TransferWithdrawn'];
const OVER = ' is over';
const over = (offerId: string): string => offerId + OVER;

/** What one client was shown, or had acknowledged, of one transfer or of one advisor's desk. */
interface Sight extends Pick<Operation, 'invoke' | 'end'> {
  readonly of: string;
  readonly shown: string;
}

/**
 * Reads that the log does not tell, or that are behind: once somebody was shown a state, or had it acknowledged,
 * nobody who asks later, at whichever server, is shown an earlier one.
 */
export function wentBack({ operations, events }: Evidence): string[] {
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  const transfers = grouped(inOrder, ({ transferId, kind }) => (transferStates[kind] && transferId) ?? '');
  const rungBy = new Map(
    inOrder.flatMap(({ kind, offerId, staffId }) =>
      kind === 'TransferOffered' && offerId !== null && staffId !== null ? [[offerId, staffId] as const] : [],
    ),
  );
  const desks = grouped(
    inOrder.filter(({ kind }) => kind === 'TransferOffered' || offerEnds.includes(kind)),
    ({ offerId }) => rungBy.get(offerId ?? '') ?? '',
  );
  const sights = operations
    .filter(({ result }) => result === 'ok')
    .flatMap(({ f, subject, reply, invoke, end }): Sight[] => {
      const state = f === 'read' ? (JSON.parse(reply ?? 'null') as string) : moves[f];
      if (state !== undefined) return [{ of: subject, shown: state, invoke, end }];
      if (f === 'desk')
        return [{ of: subject, shown: (JSON.parse(reply ?? 'null') as string | null) ?? '', invoke, end }];
      const advisor = f === 'accept' || f === 'decline' ? rungBy.get(subject) : undefined;
      return advisor === undefined ? [] : [{ of: advisor, shown: over(subject), invoke, end }];
    });
  const isDesk = (subject: string) => !transfers.has(subject);
  return [...grouped(sights, ({ of }) => of)].flatMap(([subject, all]) =>
    isDesk(subject)
      ? behind(all, ['', ...(desks.get(subject) ?? []).map(onDesk)], `the desk of ${subject}`)
      : behind(
          all,
          (transfers.get(subject) ?? []).map(({ kind }) => transferStates[kind] ?? ''),
          `transfer ${subject}`,
        ),
  );
}

const onDesk = ({ kind, offerId }: LoggedEvent): string =>
  kind === 'TransferOffered' ? (offerId ?? '') : over(offerId ?? '');

/** A desk on which nothing rings shows that no ring has begun, or that the newest is over. */
const fits = (shown: string, told: string): boolean => shown === told || (shown === '' && told.endsWith(OVER));

/** Each at the earliest place of the story that fits and is not before what was seen by the time it was asked for. */
function behind(sights: readonly Sight[], story: readonly string[], name: string): string[] {
  const places = new Map<Sight, number>();
  const byEnd = [...sights].sort((a, b) => a.end - b.end);
  let [seen, floor] = [0, 0];
  return [...sights]
    .sort((a, b) => a.invoke - b.invoke)
    .flatMap((sight) => {
      for (; (byEnd[seen]?.end ?? Infinity) < sight.invoke; seen += 1)
        floor = Math.max(floor, places.get(byEnd[seen] ?? sight) ?? 0);
      let place = floor;
      while (place < story.length && !fits(sight.shown, story[place] ?? '')) place += 1;
      if (place < story.length) places.set(sight, place);
      return place < story.length
        ? []
        : [`${name} was shown as "${sight.shown}" when "${story[floor]}" had been seen of: ${story.join(', ')}`];
    });
}

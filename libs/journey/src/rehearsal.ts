/**
 * Whether this person is a rehearsal (リハーサル): their id says so itself, by the version of the UUID. So nobody can be
 * made one later, and whoever counts people needs nothing but the id that every row and event has.
 */
export const isRehearsal = (registrantId: string | null | undefined): boolean => registrantId?.[14] === '8';

/** Whether an event is one of those that are counted. */
export const isCounted = ({ registrantId }: { readonly registrantId: string | null }): boolean =>
  !isRehearsal(registrantId);

/** The id of a rehearsal's person, made of a new id; it sorts as that. */
export const rehearsalId = (id: string): string => `${id.slice(0, 14)}8${id.slice(15)}`;

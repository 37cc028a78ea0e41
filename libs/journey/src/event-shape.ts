import type { EventKind, EventPayloads } from './domain-events';

/** What an event can be about, and the column of the log that says so. */
export const eventSubjects = [
  { id: 'registrantId', column: 'registrant_id' },
  { id: 'taskId', column: 'task_id' },
  { id: 'transferId', column: 'transfer_id' },
  { id: 'consultationId', column: 'consultation_id' },
  { id: 'staffId', column: 'staff_id' },
  { id: 'actorId', column: 'actor_id' },
] as const;

/** The place of an event in the log: opaque, comparable only by the log itself. */
export type Cursor = string;

/** Something that happened, as read back from the log after its transaction was committed. */
export interface EventOf<Kind extends EventKind> {
  readonly id: string;
  readonly cursor: Cursor;
  readonly kind: Kind;
  /** Agency time, ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly registrantId: string | null;
  readonly taskId: string | null;
  readonly transferId: string | null;
  readonly consultationId: string | null;
  /** The staff member it is about (advisor offered, presence changed), not who did it. */
  readonly staffId: string | null;
  /** Who did it; null is the system's own clockwork or a job seeker. */
  readonly actorId: string | null;
  readonly payload: EventPayloads[Kind];
}

export type DomainEvent = { [Kind in EventKind]: EventOf<Kind> }[EventKind];

/** An event that has yet to be recorded. */
export interface NewEvent<Kind extends EventKind = EventKind> {
  readonly kind: Kind;
  readonly registrantId?: string;
  readonly taskId?: string;
  readonly transferId?: string;
  readonly consultationId?: string;
  readonly staffId?: string;
  readonly actorId?: string;
  readonly payload: EventPayloads[Kind];
}

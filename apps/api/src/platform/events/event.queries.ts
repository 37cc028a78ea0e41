import { eventSubjects, type EventKind } from '@toritsugi/journey';

interface NotedEvent {
  readonly kind: EventKind;
  readonly id: string;
  /** What the event is about. */
  readonly subjects: Partial<Record<(typeof eventSubjects)[number]['id'], string>>;
  /** The list of which every row is one event. */
  readonly from: string;
}

/**
 * Part of a larger statement: writes events without a payload. Id and subjects are SQL expressions. For statements that
 * are their own transaction; everywhere else events are recorded in the unit of work.
 */
export function noteEvent({ kind, id, subjects, from }: NotedEvent): string {
  const about = eventSubjects.flatMap((subject) => {
    const value = subjects[subject.id];
    return value === undefined ? [] : [{ column: subject.column, value }];
  });
  return `insert into domain_event (id, kind, payload, ${about.map(({ column }) => column).join(', ')})
    select ${id}, '${kind}', '{}', ${about.map(({ value }) => value).join(', ')} from ${from}`;
}

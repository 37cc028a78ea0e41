import { deciders, followUpKinds, type Decider, type FollowUpKind } from '@toritsugi/journey';
import { followUpScopes, type FollowUpScope } from '../followup/follow-up';
import { EmployerRef, StaffRef } from '../replies';
import { Choice, Day, Flag, Id, Instant, Many, Maybe, One, Personal, Text, Whole } from '../validators';

export const calendarKinds = ['interview', 'decision', 'follow_up', 'rescue'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

export class StepCalendarPart {
  /** Any day of the week that is shown; absent: the present one. */
  @Maybe() @Day({ back: 5, ahead: 5 }) week?: string;
  @Maybe() @Choice(followUpScopes) scope?: FollowUpScope;
}

/** An interview, or until when somebody decides, asks, or holds whoever wavers. */
export class CalendarEntry {
  @Id() id!: string;
  @Choice(calendarKinds) kind!: CalendarKind;
  @Instant() at!: string;
  @Id() registrantId!: string;
  @Personal('name') @Text(100) name!: string;
  @Maybe() @One(() => EmployerRef) employer!: EmployerRef | null;
  @Maybe() @Whole(0, 99) interview!: number | null;
  /** Of a decision. */
  @Maybe() @Choice(deciders) decider!: Decider | null;
  /** Of a follow-up. */
  @Maybe() @Choice(followUpKinds) followUp!: FollowUpKind | null;
  /** Of an interview, how long it takes. */
  @Maybe() @Whole() minutes!: number | null;
  @Text(300) place!: string;
  @Maybe() @One(() => StaffRef) owner!: StaffRef | null;
  /** Over, and nobody has done it. */
  @Flag() isLate!: boolean;
}

/** A week, Monday to Sunday in Tokyo; the first five hundred. */
export class StepCalendar {
  @Instant() startsAt!: string;
  @Many(() => CalendarEntry, 500) entries!: CalendarEntry[];
}

import { StaffRef } from '../replies';
import { Id, Instant, MailAddress, Many, Maybe, One, Personal, Text, Whole } from '../validators';

/** Where everything goes that a rehearsal writes to its person: the telephone and mailbox of whoever tries it. */
export class StartRehearsal {
  @Personal('colleague') @MailAddress() email!: string;
  @Personal('colleague') @Text(20) phone!: string;
}

/** The whole way walked with a person who is marked and counted nowhere (リハーサル). */
export class RehearsalView {
  @Id() id!: string;
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
  @Instant() startedAt!: string;
  @Instant() endsAt!: string;
  @Maybe() @Instant() endedAt!: string | null;
  @Personal('colleague') @Text(254) email!: string;
  @Personal('colleague') @Text(20) phone!: string;
  /** Of the form, on this server, while it is under way: `/?rehearsal=…`. */
  @Maybe() @Text(300) path!: string | null;
  /** How often its form was sent. */
  @Whole() people!: number;
}

export class Rehearsals {
  /** Newest first. */
  @Many(() => RehearsalView, 20) items!: RehearsalView[];
}

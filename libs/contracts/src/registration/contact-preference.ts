import { contactFrequencies, contactHours, type ContactFrequency, type ContactHour } from '@toritsugi/journey';
import { languages, type Language } from '../refusals';
import { StaffRef } from '../replies';
import { Choice, Choices, Day, Flag, Instant, Maybe, One } from '../validators';

/** How a person wishes to be contacted (連絡のしかた), as they say it themselves. */
export class WishContact {
  @Flag() doNotCall!: boolean;
  /** Neither calls nor SMS nor LINE. */
  @Flag() isMailOnly!: boolean;
  /** None of them: at any time. */
  @Choices(contactHours) contactHours!: ContactHour[];
  @Choice(languages) language!: Language;
  /** How often they wish to hear from us of our own accord. */
  @Choice(contactFrequencies) frequency!: ContactFrequency;
  /** The last day on which they wish to hear nothing of the kind; from tomorrow on, null: no such day. */
  @Maybe() @Day() pausedUntil!: string | null;
}

/** What the wish leaves for now: of whoever is contacted at any time there is none. */
export class BudgetView {
  @Choice(contactFrequencies) frequency!: ContactFrequency;
  /** The last day of a pause that goes on; null: none does. */
  @Maybe() @Day() pausedUntil!: string | null;
  /** From which day on somebody may contact them; null: today, once. */
  @Maybe() @Day() from!: string | null;
}

/** The same as the staff hear it, and whether the person has complained: only a lead takes that off. */
export class SetContactPreference extends WishContact {
  @Flag() hasComplained!: boolean;
}

export class ContactPreferenceView extends SetContactPreference {
  /** When it was set last; null: never. */
  @Maybe() @Instant() at!: string | null;
  /** By whom; null: by the person. */
  @Maybe() @One(() => StaffRef) by!: StaffRef | null;
}

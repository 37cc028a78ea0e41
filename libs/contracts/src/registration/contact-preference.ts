import { contactHours, type ContactHour } from '@toritsugi/journey';
import { languages, type Language } from '../refusals';
import { StaffRef } from '../replies';
import { Choice, Choices, Flag, Instant, Maybe, One } from '../validators';

/** How a person wishes to be contacted (連絡のしかた), as they say it themselves. */
export class WishContact {
  @Flag() doNotCall!: boolean;
  /** Neither calls nor SMS nor LINE. */
  @Flag() isMailOnly!: boolean;
  /** None of them: at any time. */
  @Choices(contactHours) contactHours!: ContactHour[];
  @Choice(languages) language!: Language;
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

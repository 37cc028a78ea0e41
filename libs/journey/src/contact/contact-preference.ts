import type { ContactPace } from './contact-budget';

/** Times of day at which a person wishes to be called. */
export const contactHours = ['morning', 'noon', 'afternoon', 'evening'] as const;
export type ContactHour = (typeof contactHours)[number];

/** Why somebody is not called: they wish no calls · wish mail alone · have complained, and a lead sees to it. */
export const noCallReasons = ['do_not_call', 'mail_only', 'complaint'] as const;
export type NoCallReason = (typeof noCallReasons)[number];

/** How a person wishes to be contacted (連絡のしかた). */
export interface ContactPreference extends ContactPace {
  readonly doNotCall: boolean;
  /** Neither calls nor SMS nor LINE. */
  readonly isMailOnly: boolean;
  /** None of them: at any time. */
  readonly contactHours: readonly ContactHour[];
  readonly hasComplained: boolean;
}

/** Options of the form's `contact_preference` that are hours of a telephone call. */
const HOUR_OPTIONS: Readonly<Record<string, ContactHour>> = {
  phone_morning: 'morning',
  phone_noon: 'noon',
  phone_afternoon: 'afternoon',
  phone_evening: 'evening',
};

/**
 * How to contact somebody as their form says: whoever can talk now is called now; for everybody else the hours ticked
 * are their hours, and mail alone, without an hour and without SMS, is mail only.
 */
export function wishOfForm(
  answers: Readonly<Record<string, unknown>>,
): Pick<ContactPreference, 'contactHours' | 'isMailOnly'> {
  const given = answers['contact_preference'];
  const ticked = new Set<unknown>(Array.isArray(given) ? given : []);
  if (answers['can_talk_now'] === true || ticked.size === 0) return { contactHours: [], isMailOnly: false };
  const options = Object.entries(HOUR_OPTIONS);
  const hours = options.flatMap(([option, hour]) => (ticked.has(option) ? [hour] : []));
  return {
    // All of them are the same as none.
    contactHours: hours.length === options.length ? [] : hours,
    isMailOnly: ticked.size === 1 && ticked.has('email'),
  };
}

/** Why this person is not called now; null: they may be. What weighs most comes first. */
export function noCallOf(
  preference: Pick<ContactPreference, 'doNotCall' | 'isMailOnly' | 'hasComplained'>,
): NoCallReason | null {
  if (preference.hasComplained) return 'complaint';
  if (preference.doNotCall) return 'do_not_call';
  return preference.isMailOnly ? 'mail_only' : null;
}

/** Times of day at which a person wishes to be called. */
export const contactHours = ['morning', 'noon', 'afternoon', 'evening'] as const;
export type ContactHour = (typeof contactHours)[number];

/** Why somebody is not called: they wish no calls · wish mail alone · have complained, and a lead sees to it. */
export const noCallReasons = ['do_not_call', 'mail_only', 'complaint'] as const;
export type NoCallReason = (typeof noCallReasons)[number];

/** How a person wishes to be contacted (連絡のしかた). */
export interface ContactPreference {
  readonly doNotCall: boolean;
  /** Neither calls nor SMS nor LINE. */
  readonly isMailOnly: boolean;
  /** None of them: at any time. */
  readonly contactHours: readonly ContactHour[];
  readonly hasComplained: boolean;
}

/** Why this person is not called now; null: they may be. What weighs most comes first. */
export function noCallOf(preference: Omit<ContactPreference, 'contactHours'>): NoCallReason | null {
  if (preference.hasComplained) return 'complaint';
  if (preference.doNotCall) return 'do_not_call';
  return preference.isMailOnly ? 'mail_only' : null;
}

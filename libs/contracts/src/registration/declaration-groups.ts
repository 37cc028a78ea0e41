/**
 * Broad groups, and never finer: what a person may say of themselves for statistics alone. Apart from the classes, so
 * that a phone loads only this.
 */
export const genderGroups = ['woman', 'man', 'another', 'no_answer'] as const;
export const ageGroups = ['under_30', 'from_30', 'from_40', 'from_50', 'no_answer'] as const;
export type GenderGroup = (typeof genderGroups)[number];
export type AgeGroup = (typeof ageGroups)[number];

/** Version of the notice shown above the questions: why they are asked, who sees what, how to take it back. */
export const declarationNotices = ['2026-11-20'] as const;
export type DeclarationNotice = (typeof declarationNotices)[number];

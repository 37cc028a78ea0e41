import { Choice, Flag } from './marks';

/** Broad groups, and never finer: what a person may say of themselves for statistics alone. */
export const genderGroups = ['woman', 'man', 'another', 'no_answer'] as const;
export const ageGroups = ['under_30', 'from_30', 'from_40', 'from_50', 'no_answer'] as const;
export type GenderGroup = (typeof genderGroups)[number];
export type AgeGroup = (typeof ageGroups)[number];

/** Version of the notice shown above the questions: why they are asked, who sees what, how to take it back. */
export const declarationNotices = ['2026-11-20'] as const;
export type DeclarationNotice = (typeof declarationNotices)[number];

/** A voluntary declaration, apart from the registration, which is complete without it. */
export class DeclareSelf {
  @Choice(genderGroups) gender!: GenderGroup;
  @Choice(ageGroups) ageGroup!: AgeGroup;
  @Choice(declarationNotices) notice!: DeclarationNotice;
}

/** Whether the page may ask, and whether there is something to take back; never what was declared. */
export class DeclarationPage {
  @Flag() isAsked!: boolean;
  @Flag() isDeclared!: boolean;
}

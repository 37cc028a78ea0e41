import {
  ageGroups,
  declarationNotices,
  genderGroups,
  type AgeGroup,
  type DeclarationNotice,
  type GenderGroup,
} from './declaration-groups';
import { Choice, Flag } from '../validators';

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

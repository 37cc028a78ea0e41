/** The two parts of a name, as tables hold them. */
export interface NameParts {
  readonly familyName: string;
  readonly givenName: string;
}

const LATIN = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u;

/**
 * The whole name of a colleague or a person, everywhere it is shown: family name first (藤代 明日香), a name in Latin
 * letters given name first (Anna Smith).
 */
export const fullName = ({ familyName, givenName }: NameParts): string =>
  inOrder({ familyName, givenName }, [familyName, givenName]).join(' ');

/** What stands for the two parts, in the order in which the name is said. */
export function inOrder<T>({ familyName, givenName }: NameParts, [family, given]: readonly [T, T]): readonly [T, T] {
  return LATIN.test(familyName) && LATIN.test(givenName) ? [given, family] : [family, given];
}

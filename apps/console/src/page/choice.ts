import type { UseStorageOptions } from '@mantine/hooks';

/**
 * A choice of this browser that outlives the page and that every tab hears: for `useLocalStorage`, and for
 * `readLocalStorageValue` outside React. What is stored but is no longer one of the values counts as nothing chosen.
 */
export const storedChoice = <T extends string>(
  key: string,
  values: readonly T[],
  otherwise: T,
): Required<
  Pick<UseStorageOptions<T>, 'key' | 'defaultValue' | 'getInitialValueInEffect' | 'serialize' | 'deserialize'>
> => ({
  key,
  defaultValue: otherwise,
  getInitialValueInEffect: false,
  serialize: (value) => value,
  deserialize: (stored) => values.find((value) => value === stored) ?? otherwise,
});

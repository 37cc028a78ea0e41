/**
 * The number a text says; NaN when it says none. Full-width digits are digits too. Of a share the text is its percent.
 */
export function readNumber(text: string, isShare = false): number {
  const spelled = text.normalize('NFKC').trim();
  const value = spelled === '' ? NaN : Number(spelled);
  return isShare ? Math.round(value * 10) / 1_000 : value;
}

export const spellNumber = (value: number, isShare = false): string =>
  Number.isNaN(value) ? '' : String(isShare ? Math.round(value * 1_000) / 10 : value);

export interface SheetSearch {
  /** Which version; left out, the newest that is open, else the one in force. */
  version?: number;
  section?: number;
}

const whole = (value: unknown, max: number): number | null =>
  Number.isInteger(Number(value)) && Number(value) >= 0 && Number(value) <= max ? Number(value) : null;

export const readSheetSearch = ({ version, section }: Record<string, unknown>): SheetSearch => {
  const [wanted, shown] = [whole(version ?? 'none', 1_000_000), whole(section ?? 'none', 7)];
  return {
    ...(wanted === null ? {} : { version: wanted }),
    ...(shown === null || shown === 0 ? {} : { section: shown }),
  };
};

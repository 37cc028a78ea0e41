const fields = ['report', 'keyPoints', 'intention', 'isMailTold', 'decideBy'] as const;
type Field = (typeof fields)[number];
export type KeptReport = Partial<Record<Field, string>>;

const keyOf = (interview: string): string => `toritsugi.report.${interview}`;

/** What was typed of a report that could not be sent yet: on this device, until it is. */
export function keptReport(interview: string, storage: Pick<Storage, 'getItem'> = localStorage): KeptReport {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(interview)) ?? 'null') as unknown;
    return typeof kept === 'object' && kept !== null ? texts(kept) : {};
  } catch {
    return {};
  }
}

/** Storage may be full or switched off: what is typed then lasts as long as the dialog. */
export function keepReport(interview: string, values: object, storage: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    storage.setItem(keyOf(interview), JSON.stringify(texts(values)));
  } catch {
    // The dialog still holds it.
  }
}

export function dropReport(interview: string, storage: Pick<Storage, 'removeItem'> = localStorage): void {
  try {
    storage.removeItem(keyOf(interview));
  } catch {
    // Nothing was kept.
  }
}

const texts = (values: object): KeptReport => {
  const said = values as Readonly<Partial<Record<Field, unknown>>>;
  return Object.fromEntries(fields.flatMap((field) => (typeof said[field] === 'string' ? [[field, said[field]]] : [])));
};

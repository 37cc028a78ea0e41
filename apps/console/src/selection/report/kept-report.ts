const fields = ['report', 'keyPoints', 'intention', 'isMailTold', 'decideBy'] as const;
type Field = (typeof fields)[number];
export type KeptReport = Partial<Record<Field, string>>;

const keyOf = (submissionId: string): string => `toritsugi.report.${submissionId}`;

/** What was typed of a report that could not be sent yet: on this device, until it is. */
export function keptReport(submissionId: string, storage: Pick<Storage, 'getItem'> = localStorage): KeptReport {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(submissionId)) ?? 'null') as unknown;
    return typeof kept === 'object' && kept !== null ? texts(kept) : {};
  } catch {
    return {};
  }
}

/** Storage may be full or switched off: what is typed then lasts as long as the dialog. */
export function keepReport(
  submissionId: string,
  values: object,
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  try {
    storage.setItem(keyOf(submissionId), JSON.stringify(texts(values)));
  } catch {
    // The dialog still holds it.
  }
}

export function dropReport(submissionId: string, storage: Pick<Storage, 'removeItem'> = localStorage): void {
  try {
    storage.removeItem(keyOf(submissionId));
  } catch {
    // Nothing was kept.
  }
}

const texts = (values: object): KeptReport => {
  const said = values as Readonly<Partial<Record<Field, unknown>>>;
  return Object.fromEntries(fields.flatMap((field) => (typeof said[field] === 'string' ? [[field, said[field]]] : [])));
};

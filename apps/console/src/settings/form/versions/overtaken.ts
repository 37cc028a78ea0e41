import type { FormVersionLine, FormView } from '@toritsugi/contracts';

interface Overtaker {
  readonly what: 'overtaken_published' | 'overtaken_draft';
  readonly version: number;
  readonly name: string;
  readonly at: string;
}

/** Who came first: whoever kept the draft that is there or, without one, whoever published the newest version. */
export function overtakenBy(
  {
    draft,
    version,
  }: Pick<FormView, 'version'> & {
    draft: Pick<NonNullable<FormView['draft']>, 'version' | 'savedAt' | 'savedBy'> | null;
  },
  versions: readonly Pick<FormVersionLine, 'version' | 'at' | 'by'>[],
): Overtaker | null {
  if (draft !== null) {
    const name = draft.savedBy?.name ?? '';
    return { what: 'overtaken_draft', version: draft.version, name, at: draft.savedAt };
  }
  const newest = versions.find((one) => one.version === version);
  if (!newest?.at) return null;
  return { what: 'overtaken_published', version, name: newest.by?.name ?? '', at: newest.at };
}

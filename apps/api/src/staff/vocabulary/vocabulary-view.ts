import type { TermView, VocabularyView } from '@toritsugi/contracts';
import type { Term, Vocabulary } from '@toritsugi/triage';

/** As screens get it. */
export function vocabularyView(vocabulary: Vocabulary): VocabularyView {
  const { version, occupations, areas, experienceBands, fields, segmentMinimum } = vocabulary;
  return {
    version,
    occupations: occupations.map(termView),
    areas: areas.map(termView),
    experienceBands: experienceBands.map((band) => ({ ...termView(band), fromYears: band.fromYears })),
    fields: fields.map((field) => ({ ...field, definition: { ...field.definition } })),
    segmentMinimum,
  };
}

const termView = ({ id, name, retired }: Term): TermView => ({
  id,
  name: { ...name },
  ...(retired === true ? { retired } : {}),
});

import type { Dashboard } from '@toritsugi/contracts';
import { DefinitionTip } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { insightMessages } from './messages';

/** What a number means, by its id in the list that came with the numbers. */
export function useDefinition(dashboard: Dashboard) {
  const t = useText(insightMessages);
  const { localized, signs } = useLanguage();
  return (id: string): { definition: string; definitionLabel: string } | Record<never, never> => {
    const found = dashboard.definitions.find((definition) => definition.id === id);
    if (!found) return {};
    const code = /^K\d+$/.test(found.id) ? `${found.id} ` : '';
    return {
      definition: `${code}${localized(found.name)}${signs.colon}${localized(found.formula)}`,
      definitionLabel: t('definitionOf', { name: localized(found.name) }),
    };
  };
}

/** A title with its definition beside it. */
export function DefinedTitle({ dashboard, id, title }: { dashboard: Dashboard; id: string; title: string }) {
  const defined = useDefinition(dashboard)(id);
  return (
    <>
      {title}
      {'definition' in defined && (
        <>
          {' '}
          <DefinitionTip label={defined.definitionLabel}>{defined.definition}</DefinitionTip>
        </>
      )}
    </>
  );
}

import type { CriterionWords } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { personMessages } from './messages';

export function useCriterionWords(): CriterionWords {
  const t = useText(personMessages);
  return useMemo(
    () => ({
      must: t('must'),
      want: t('want'),
      avoid: t('avoid'),
      met: t('met'),
      unmet: t('unmet'),
      unknown: t('unknown'),
      avoidHit: t('avoidHit'),
      avoidClear: t('avoidClear'),
    }),
    [t],
  );
}

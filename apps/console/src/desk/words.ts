import type { CriterionWords, SlaState } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { deskMessages } from './messages';

export function useCriterionWords(): CriterionWords {
  const t = useText(deskMessages);
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

export function useSlaWords(): Readonly<Record<SlaState, string>> {
  const t = useText(deskMessages);
  return useMemo(() => ({ ok: t('leftOk'), soon: t('leftSoon'), late: t('leftLate') }), [t]);
}

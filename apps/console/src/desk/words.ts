import type { SlaState } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useText } from '../language';
import { deskMessages } from './messages';

export function useSlaWords(): Readonly<Record<SlaState, string>> {
  const t = useText(deskMessages);
  return useMemo(() => ({ ok: t('leftOk'), soon: t('leftSoon'), late: t('leftLate') }), [t]);
}

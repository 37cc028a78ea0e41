import { Button, NativeSelect } from '@mantine/core';
import { bands, type IndicatorSides } from '@toritsugi/contracts';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { useVocabulary } from '../server/vocabulary';
import type { IndicatorsSearch } from './indicators-search';
import { messages } from './messages';

const none = { channel: '', occupation: '', ofBand: '', team: '', advisor: '', employer: '' } as const;
type Side = keyof typeof none;

/** By what the numbers are narrowed down: written into the address at once. */
export function SideChoice({
  search,
  sides,
  choose,
}: {
  search: IndicatorsSearch;
  sides: IndicatorSides;
  choose: (change: Partial<Record<Side, string>>) => void;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { occupations } = useVocabulary();
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const selects = [
    ['channel', sides.channels.map(({ key, name }) => ({ value: key, label: localized(name) }))],
    ['occupation', occupations.map(({ id, name }) => ({ value: id, label: localized(name) }))],
    ['ofBand', bands.map((band) => ({ value: band, label: band }))],
    ['team', named(sides.teams)],
    ['advisor', named(sides.advisors)],
  ] as const;
  const isNarrowed = (Object.keys(none) as Side[]).some((side) => search[side] !== undefined);
  return (
    <div className={styles.filters} role="group" aria-label={t('filter')}>
      {selects.map(([side, options]) => (
        <NativeSelect
          key={side}
          label={t(`by_${side}`)}
          value={search[side] ?? ''}
          data={[{ value: '', label: t('everything') }, ...options]}
          onChange={({ currentTarget }) => choose({ [side]: currentTarget.value })}
        />
      ))}
      {search.employer !== undefined && <p className={styles.muted}>{t('ofEmployer')}</p>}
      {isNarrowed && (
        <Button variant="subtle" onClick={() => choose(none)}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

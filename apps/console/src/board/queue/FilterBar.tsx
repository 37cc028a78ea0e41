import { Button, Chip, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState, type Ref } from 'react';
import { useLanguage, useText } from '../../language';
import { storedChoice } from '../../page/choice';
import { bandLetters, isFiltering, lanes, queueSorts, readBoardFilter, type BoardFilter } from './filter';
import { messages } from '../messages';
import { SavedFilters } from './SavedFilters';
import { bandWords } from './TaskCard';
import styles from './queue.module.css';

export const densityChoice = storedChoice('toritsugi.density', ['comfortable', 'dense'] as const, 'comfortable');

/** What to show of the queue. It is written into the address at once. */
export function FilterBar({ filter, searchRef }: { filter: BoardFilter; searchRef: Ref<HTMLInputElement> }) {
  const t = useText(messages);
  const { signs } = useLanguage();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(() => isFiltering(filter));
  // Kept here as well: the address follows, and a half-composed word must not be taken back by it.
  const [text, setText] = useState(filter.q ?? '');
  const [density, setDensity] = useLocalStorage(densityChoice);
  const isOn = isFiltering(filter);
  const set = (change: Partial<Record<keyof BoardFilter, unknown>>): void => {
    void navigate({ to: '.', search: readBoardFilter({ ...filter, ...change }), replace: true });
  };
  const write = (value: string): void => {
    setText(value);
    set({ q: value });
  };
  const clear = (): void => {
    setText('');
    void navigate({ to: '.', search: readBoardFilter({ sortBy: filter.sortBy }), replace: true });
  };
  return (
    <div className={styles.filter}>
      <div className={styles.filterLine}>
        <TextInput
          ref={searchRef}
          className={styles.search}
          type="search"
          size="sm"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Button size="sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('filter')}
          {isOn && <span className={styles.on}>{t('filterOn')}</span>}
        </Button>
        {isOn && (
          <Button size="sm" variant="subtle" onClick={clear}>
            {t('clear')}
          </Button>
        )}
      </div>
      <Group gap="xs" role="group" aria-label={t('sort')}>
        {queueSorts.map((sort) => {
          const isPressed = (filter.sortBy ?? 'priority') === sort;
          return (
            <Button
              key={sort}
              size="compact-sm"
              variant={isPressed ? 'light' : 'subtle'}
              aria-pressed={isPressed}
              onClick={() => set({ sortBy: sort })}
            >
              {t(`sort_${sort}`)}
            </Button>
          );
        })}
      </Group>
      <SavedFilters
        filter={filter}
        onPick={(saved) => {
          setText(saved.q ?? '');
          void navigate({ to: '.', search: readBoardFilter({ ...saved }), replace: true });
        }}
      />
      {isOpen && (
        <div className={styles.filterMore}>
          <Chip.Group multiple value={[...(filter.band ?? [])]} onChange={(band) => set({ band })}>
            <Group gap="xs" role="group" aria-label={t('bands')}>
              {bandLetters.map((letter) => (
                <Chip key={letter} size="sm" value={letter}>
                  {letter} {t(bandWords[letter])}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="sm">
            <NativeSelect
              size="sm"
              aria-label={t('laneLabel')}
              value={filter.lane ?? ''}
              onChange={(event) => set({ lane: event.currentTarget.value })}
            >
              <option value="">
                {t('laneLabel')}
                {signs.colon}
                {t('all')}
              </option>
              {lanes.map((lane) => (
                <option key={lane} value={lane}>
                  {t(lane)}
                </option>
              ))}
            </NativeSelect>
            <NativeSelect
              size="sm"
              aria-label={t('density')}
              value={density}
              onChange={(event) => setDensity(event.currentTarget.value === 'dense' ? 'dense' : 'comfortable')}
            >
              <option value="comfortable">
                {t('density')}
                {signs.colon}
                {t('comfortable')}
              </option>
              <option value="dense">
                {t('density')}
                {signs.colon}
                {t('dense')}
              </option>
            </NativeSelect>
            <Switch
              size="sm"
              label={t('mine')}
              checked={filter.mine === true}
              onChange={(event) => set({ mine: event.currentTarget.checked })}
            />
          </Group>
        </div>
      )}
    </div>
  );
}

import { Button, Group, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../language';
import { messages } from '../messages';
import { isFiltering, readBoardFilter, type BoardFilter } from './filter';

interface Saved {
  readonly name: string;
  readonly filter: BoardFilter;
}
const saved = { key: 'toritsugi.filters', defaultValue: [] as readonly Saved[], getInitialValueInEffect: false };
const sameAs = (a: BoardFilter, b: BoardFilter): boolean =>
  JSON.stringify(readBoardFilter({ ...a })) === JSON.stringify(readBoardFilter({ ...b }));

/** Filters under a name, kept in this browser; the one in force is marked. */
export function SavedFilters({ filter, onPick }: { filter: BoardFilter; onPick: (filter: BoardFilter) => void }) {
  const t = useText(messages);
  const [all, setAll] = useLocalStorage(saved);
  const [name, setName] = useState('');
  const chosen = all.find((one) => sameAs(one.filter, filter));
  const save = (): void => {
    setAll([...all.filter((one) => one.name !== name.trim()), { name: name.trim(), filter }]);
    setName('');
  };
  return (
    <Group gap="xs" role="group" aria-label={t('savedFilters')}>
      {all.map((one) => (
        <Button
          key={one.name}
          size="compact-sm"
          variant={one === chosen ? 'filled' : 'default'}
          aria-pressed={one === chosen}
          onClick={() => onPick(one.filter)}
        >
          {one.name}
        </Button>
      ))}
      {chosen && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(all.filter((one) => one !== chosen))}>
          {t('forgetFilter', { name: chosen.name })}
        </Button>
      )}
      {!chosen && isFiltering(filter) && (
        <>
          <TextInput
            size="xs"
            maxLength={30}
            aria-label={t('filterName')}
            placeholder={t('filterName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="compact-sm" variant="default" disabled={name.trim() === ''} onClick={save}>
            {t('saveFilter')}
          </Button>
        </>
      )}
    </Group>
  );
}

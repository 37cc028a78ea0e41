import { NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, TargetSetting } from '@toritsugi/contracts';
import { useForm } from 'react-hook-form';
import { useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import styles from '../settings.module.css';
import { CriteriaField } from './CriteriaField';
import { poolMessages } from './pool-messages';
import pool from './pool.module.css';

const fresh: TargetSetting = { occupation: '', priority: 1, criteria: [], isRetired: false };

/** How many such people there are, without a target being changed. */
export function PoolArea() {
  const t = useText(poolMessages);
  const { localized } = useLanguage();
  const { occupations } = useVocabulary();
  const { control, setValue } = useForm<TargetSetting>({ defaultValues: fresh });
  const targets = useRead({ key: queryKeys.settings('target'), call: settingsCalls.targets, input: {} }).data?.items;
  const begin = (id: string): void => {
    const setting = targets?.find((one) => one.id === id)?.setting;
    if (setting === undefined) return;
    setValue('occupation', setting.occupation);
    setValue('criteria', setting.criteria);
  };
  const nameOf = (occupation: string): string => {
    const name = occupations.find(({ id }) => id === occupation)?.name;
    return name ? localized(name) : occupation;
  };
  return (
    <section className={styles.list} aria-labelledby="area-title">
      <h1 id="area-title">{t('areaTitle')}</h1>
      <p className={styles.muted}>{t('areaNote')}</p>
      <NativeSelect
        className={pool.start}
        label={t('startWith')}
        defaultValue=""
        onChange={({ currentTarget: { value } }) => begin(value)}
        data={[
          { value: '', label: t('choose') },
          ...(targets ?? [])
            .filter(({ isRetired }) => !isRetired)
            .map(({ id, setting }) => ({ value: id, label: nameOf(setting.occupation) })),
        ]}
      />
      <CriteriaField control={control} isReadOnly={false} />
    </section>
  );
}

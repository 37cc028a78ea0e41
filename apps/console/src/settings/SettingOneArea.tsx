import { Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import type { Call, LocalizedText, SettingView } from '@toritsugi/contracts';
import { useMemo, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useLanguage } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import type { SettingField } from './setting-field';
import { SettingForm, type SettingFormProps, type ViewOf } from './SettingForm';
import { SettingHistory } from './SettingHistory';
import styles from './settings.module.css';

export interface SettingOneProps<Setting extends FieldValues, View extends ViewOf<Setting>> extends Omit<
  SettingFormProps<Setting>,
  'view' | 'fresh' | 'add' | 'fields'
> {
  title: LocalizedText;
  note: LocalizedText;
  read: Call<{ reply: SettingView }>;
  fieldsOf: (view: View) => readonly SettingField<Setting>[];
  /** Between what it is for and its form. */
  above?: ReactNode;
}

/** A setting that there is one of: form → history. */
export function SettingOneArea<Setting extends FieldValues, View extends ViewOf<Setting>>(
  props: SettingOneProps<Setting, View>,
) {
  const { kind, title, note, read, change, fieldsOf, of, above } = props;
  const { localized } = useLanguage();
  const { data, error, refetch } = useRead({ key: queryKeys.settings(kind), call: read, input: {} });
  const view = data as View | undefined;
  const fields = useMemo(() => (view ? fieldsOf(view) : []), [view, fieldsOf]);
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{localized(title)}</h1>
      <p className={styles.muted}>{localized(note)}</p>
      {above}
      {error && !view && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!view && !error && <Skeleton height={240} />}
      {view && (
        <>
          <SettingForm<Setting> kind={kind} of={of} fields={fields} view={view} fresh={view.setting} change={change} />
          <SettingHistory kind={kind} id={view.id} fields={fields} />
        </>
      )}
    </section>
  );
}

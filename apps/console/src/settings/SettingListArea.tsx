import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { queryKeys } from '@toritsugi/client';
import type { Call, LocalizedText, SettingView } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useShortcuts } from '../page/shortcuts';
import { may, useMe } from '../server/me';
import { useRead } from '../server/queries';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import { useTableSearch } from '../table/table-state';
import { settingsMessages } from './messages';
import { sayField, type SettingField } from './setting-field';
import { SettingForm, type SettingFormProps, type ViewOf } from './SettingForm';
import { SettingHistory } from './SettingHistory';
import { readSettingsSearch } from './settings-search';
import styles from './settings.module.css';

const PAGE = 50;
/** In the place of an id: the form of one that is not there yet. */
const FRESH = 'new';

export interface SettingListProps<Setting extends FieldValues, View extends ViewOf<Setting>> extends Omit<
  SettingFormProps<Setting>,
  'view' | 'onSaved'
> {
  title: LocalizedText;
  note: LocalizedText;
  empty: LocalizedText;
  /** Answers `items`. */
  list: Call<{ reply: { items: SettingView[] } }>;
  /** Heads the column of names; without it, the first listed field does, and is that column. */
  nameLabel?: LocalizedText;
  /** What a row is called; the first column, and the link to it. */
  nameOf: (view: View) => string;
  /** Stands after the name, small. */
  besideName?: (view: View) => ReactNode;
  /** Beside the way to add one: other ways to change the list. */
  tools?: ReactNode;
  /** What the file says, where a line of it is not one of the list. */
  fileOf?: (shown: readonly View[]) => { header: readonly string[]; rows: readonly (readonly string[])[] };
  /** Names that rows and the file are written with are still on their way. */
  isNaming?: boolean;
  /** Hears the answer to an addition. */
  onAdded?: (added: View) => void;
  /** The form of one of them, where not all have the same. */
  fieldsOf?: (view: View, items: readonly View[]) => readonly SettingField<Setting>[];
  /** Above the form: what else belongs to one of them. */
  head?: (view: View) => ReactNode;
  /** One of them takes all the room: what it shows does not fit beside the list. */
  isWide?: boolean;
}

/** Settings of a kind that there are several of: list → form → history. Search, filters and order are the address. */
export function SettingListArea<Setting extends FieldValues, View extends ViewOf<Setting>>(
  props: SettingListProps<Setting, View>,
) {
  const { kind, title, note, list, fields, nameOf, add } = props;
  const t = useText(settingsMessages);
  const { language, localized } = useLanguage();
  const { id, area = '' } = useParams({ strict: false });
  const { data, error, refetch } = useRead({ key: queryKeys.settings(kind), call: list, input: {} });
  const items = data?.items as View[] | undefined;
  const { shown, filters } = useFiltered({ items, fields, nameOf });
  const mayAdd = may(useMe(), props.change.operation) && add !== undefined;
  const exportCsv = async (): Promise<void> => {
    const { saveCsv, wholeCsv } = await import('../table/csv-file');
    const { header, rows } = props.fileOf?.(shown ?? []) ?? {
      header: fields.map(({ label }) => localized(label)),
      rows: (shown ?? []).map((view) => fields.map((field) => sayField(field, view.setting, language))),
    };
    saveCsv(`${kind}.csv`, [wholeCsv(header, rows)]);
  };
  const chosen = items?.find((view) => view.id === id);
  useFocusBack(id);
  return (
    <div className={styles.area} data-open={id !== undefined} data-wide={props.isWide}>
      <section className={styles.list} aria-labelledby="area-title">
        <div className={styles.head}>
          <h1 id="area-title">{localized(title)}</h1>
          <span className={styles.muted} role="status">
            {shown && t('count', { count: shown.length })}
          </span>
          <div className={styles.tools}>
            <Button variant="subtle" onClick={() => void exportCsv()} disabled={!shown || props.isNaming}>
              {t('csv')}
            </Button>
            {props.tools}
            {mayAdd && (
              <Button
                renderRoot={(own: object) => (
                  <Link to="/settings/$area/$id" params={{ area, id: FRESH }} id={rowId(FRESH)} {...own} />
                )}
              >
                {t('add')}
              </Button>
            )}
          </div>
        </div>
        <p className={styles.muted}>{localized(note)}</p>
        {filters}
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {(shown || !error) && (
          <Rows {...props} items={props.isNaming ? undefined : shown} isEmpty={items?.length === 0} chosen={id} />
        )}
      </section>
      {id !== undefined && items !== undefined && (
        <Detail {...props} items={items} view={chosen ?? null} isFresh={id === FRESH} key={id} />
      )}
    </div>
  );
}

const rowId = (id: string): string => `setting-${id}`;

/** Who closes what was open stands where they opened it. */
function useFocusBack(id: string | undefined): void {
  const last = useRef(id);
  useEffect(() => {
    if (id === undefined && last.current !== undefined) document.getElementById(rowId(last.current))?.focus();
    last.current = id;
  }, [id]);
}

function useFiltered<Setting extends FieldValues, View extends ViewOf<Setting>>({
  items,
  fields,
  nameOf,
}: {
  items: readonly View[] | undefined;
  fields: readonly SettingField<Setting>[];
  nameOf: (view: View) => string;
}): { shown: View[] | undefined; filters: ReactNode } {
  const t = useText(settingsMessages);
  const { language, localized, signs } = useLanguage();
  const search = readSettingsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  // Kept here as well: a half-composed word must not be taken back by the address.
  const [wanted, setWanted] = useState(search.q ?? '');
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const write = (change: object): void =>
    void navigate({
      to: '.',
      search: (old) => readSettingsSearch({ ...old, page: undefined, ...change }),
      replace: true,
    });
  const { only = {}, retired = false } = search;
  const onlyKey = JSON.stringify(only);
  const shown = useMemo(
    () =>
      items?.filter((view) => {
        const text = [nameOf(view), ...fields.map((field) => sayField(field, view.setting, language))].join(' ');
        const isOnly = Object.entries(JSON.parse(onlyKey) as Record<string, string>).every(([name, value]) =>
          valuesOf(view.setting, name).includes(value),
        );
        return (retired || !view.isRetired) && isOnly && text.toLowerCase().includes(words);
      }),
    [items, fields, nameOf, language, onlyKey, retired, words],
  );
  useShortcuts(
    useMemo(
      () => [{ key: '/', label: t('search'), act: () => document.getElementById('setting-search')?.focus() }],
      [t],
    ),
  );
  return {
    shown,
    filters: (
      <div className={styles.filters}>
        <TextInput
          id="setting-search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={wanted}
          onChange={({ currentTarget: { value } }) => {
            setWanted(value);
            write({ q: value });
          }}
        />
        {fields.map(
          (field) =>
            (field.as === 'choice' || field.as === 'choices') &&
            field.isFilter && (
              <NativeSelect
                key={field.name}
                aria-label={localized(field.label)}
                value={only[field.name] ?? ''}
                onChange={({ currentTarget: { value } }) => write({ only: { ...only, [field.name]: value } })}
                data={[
                  { value: '', label: `${localized(field.label)}${signs.colon}${t('all')}` },
                  ...field.options.map((option) => ({ value: option.value, label: localized(option.label) })),
                ]}
              />
            ),
        )}
        {items?.some((view) => view.isRetired) && (
          <Checkbox
            label={t('showRetired')}
            checked={retired}
            onChange={({ currentTarget: { checked } }) => write({ retired: checked || undefined })}
          />
        )}
      </div>
    ),
  };
}

const valuesOf = (setting: object, name: string): unknown[] => [Reflect.get(setting, name) as unknown].flat();

function Rows<Setting extends FieldValues, View extends ViewOf<Setting>>({
  title,
  empty,
  fields,
  nameLabel,
  nameOf,
  besideName,
  fieldsOf,
  items,
  isEmpty,
  chosen,
}: SettingListProps<Setting, View> & {
  items: readonly View[] | undefined;
  isEmpty: boolean;
  chosen: string | undefined;
}) {
  const t = useText(settingsMessages);
  const { language, localized } = useLanguage();
  const { area = '' } = useParams({ strict: false });
  const columns = useMemo(() => {
    const column = columnsOf<View>();
    const listedFields = fields.filter(({ isListed }) => isListed);
    const [heading, others] = nameLabel ? [nameLabel, listedFields] : [listedFields[0]?.label, listedFields.slice(1)];
    return column.columns([
      column.accessor(nameOf, {
        id: 'name',
        header: heading ? localized(heading) : '',
        enableSorting: true,
        meta: { isRowHeader: true },
        cell: ({ row: { original: view } }) => (
          <>
            <Link
              to="/settings/$area/$id"
              params={{ area, id: view.id }}
              search={(old: object) => old}
              id={rowId(view.id)}
              className={styles.name}
              aria-current={chosen === view.id ? 'true' : undefined}
            >
              {nameOf(view)}
            </Link>
            {besideName?.(view)}
            {view.isRetired && <span className={styles.muted}> {t('retired')}</span>}
          </>
        ),
      }),
      ...others.map((field) =>
        column.accessor(
          (view: View) =>
            field.as === 'number'
              ? Number(Reflect.get(view.setting, field.name))
              : sayField(field, view.setting, language),
          {
            id: field.name,
            header: localized(field.label),
            enableSorting: true,
            meta: { isNumber: field.as === 'number', isText: field.as === 'own' },
            cell: ({ row: { original: view } }) => {
              const own = fieldsOf?.(view, items ?? []).find(({ name }) => name === field.name);
              return sayField(own ?? field, view.setting, language);
            },
          },
        ),
      ),
    ]);
  }, [fields, fieldsOf, items, nameLabel, nameOf, besideName, chosen, area, language, localized, t]);
  return (
    <DataTable
      isList
      caption={localized(title)}
      columns={columns}
      rows={items}
      rowId={({ id }) => id}
      state={useTableSearch(PAGE)}
      empty={
        isEmpty ? (
          <EmptyState title={localized(empty)} />
        ) : (
          <EmptyState title={t('noMatch')}>{t('noMatchHint')}</EmptyState>
        )
      }
    />
  );
}

function Detail<Setting extends FieldValues, View extends ViewOf<Setting>>(
  props: SettingListProps<Setting, View> & { items: readonly View[]; view: View | null; isFresh: boolean },
) {
  const { kind, items, view, isFresh, nameOf, head, onAdded, fieldsOf } = props;
  const fields = useMemo(
    () => (view && fieldsOf ? fieldsOf(view, items) : props.fields),
    [view, fieldsOf, items, props.fields],
  );
  const t = useText(settingsMessages);
  const navigate = useNavigate();
  const { area = '' } = useParams({ strict: false });
  const keep = (old: object): object => old;
  const onSaved = (saved: ViewOf<Setting>): void => {
    if (!isFresh) return;
    onAdded?.(saved as View);
    // The form is clean, and knows it only when it is drawn again.
    void navigate({ to: '/settings/$area/$id', params: { area, id: saved.id }, search: keep, ignoreBlocker: true });
  };
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInMenu = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || event.defaultPrevented || isInMenu) return;
    void navigate({ to: '/settings/$area', params: { area }, search: keep });
  };
  return (
    <aside className={styles.detail} aria-label={view ? nameOf(view) : t('fresh')} onKeyDown={onKeyDown}>
      <div className={styles.detailHead}>
        {/* The page of its own where the list gives way to it. */}
        <h1 ref={heading} tabIndex={-1}>
          {view ? nameOf(view) : isFresh ? t('fresh') : t('gone')}
        </h1>
        <Link to="/settings/$area" params={{ area }} search={keep} className={styles.close} aria-label={t('close')}>
          <IconX size={18} aria-hidden="true" />
        </Link>
      </div>
      {view === null && !isFresh ? (
        <EmptyState title={t('gone')}>{t('goneHint')}</EmptyState>
      ) : (
        <>
          {view && head?.(view)}
          <SettingForm {...props} fields={fields} onSaved={onSaved} />
          {view && <SettingHistory kind={kind} id={view.id} fields={fields} />}
        </>
      )}
    </aside>
  );
}

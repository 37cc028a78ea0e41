import { Button, NumberInput, TextInput } from '@mantine/core';
import type { TermUse } from '@toritsugi/contracts';
import { useId } from 'react';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { UsedBy } from '../UsedBy';
import { RowTools } from './RowTools';
import { type TermList, type TermRow } from './vocabulary-draft';
import { vocabularyMessages } from './vocabulary-messages';
import own from './vocabulary.module.css';

interface Rows {
  list: TermList;
  rows: readonly TermRow[];
  setRows: (rows: readonly TermRow[]) => void;
  /** Ids of the terms that are not retired as it was saved. */
  inUse: readonly string[];
  /** Undefined until they are counted. */
  uses: readonly TermUse[] | undefined;
  /** By path, as `areas.2.name`. */
  problems: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const kindOf = { occupations: 'occupation', areas: 'area', experienceBands: 'experience_band' } as const;

let added = 0;

/** The terms of one list: names, order, in use or not; what is new may be taken back, what was saved is retired. */
export function VocabularyRows({ list, rows, setRows, inUse, uses, problems, isReadOnly }: Rows) {
  const t = useText(vocabularyMessages);
  const { signs } = useLanguage();
  const hint = useId();
  const hintOf = { occupations: null, areas: t('areasHint'), experienceBands: t('bandsHint') }[list];
  const hasYears = list === 'experienceBands';
  const change = (index: number, part: Partial<TermRow>): void => {
    const row = rows[index];
    if (row !== undefined) setRows(rows.with(index, { ...row, ...part }));
  };
  const add = (): void =>
    setRows([
      ...rows,
      { key: `new ${(added += 1)}`, id: '', ja: '', en: '', isRetired: false, fromYears: hasYears ? NaN : null },
    ]);
  const usesOf = (id: string): string => {
    const found = uses?.filter((use) => use.id === id) ?? [];
    return found.map(({ by, count }) => t(`use_${by}`, { count })).join(signs.listed) || t('unused');
  };
  return (
    <fieldset className={own.list} {...(hintOf === null ? {} : { 'aria-describedby': hint })}>
      <legend>{t(list)}</legend>
      {hintOf !== null && (
        <p className={styles.muted} id={hint}>
          {hintOf}
        </p>
      )}
      {problems.has(list) && (
        <p className={styles.was} role="alert">
          {problems.get(list)}
        </p>
      )}
      {rows.length === 0 && <p className={styles.muted}>{t('none')}</p>}
      <ul className={own.rows}>
        {rows.map((row, index) => {
          const at = `${list}.${index}`;
          const nameError = problems.get(`${at}.name`) ?? problems.get(`${at}.id`) ?? problems.get(at);
          return (
            <li
              key={row.key}
              className={own.row}
              data-retired={row.isRetired}
              data-years={hasYears}
              data-term={row.id || 'new'}
            >
              <TextInput
                aria-label={t('ja')}
                placeholder={t('ja')}
                value={row.ja}
                maxLength={100}
                readOnly={isReadOnly}
                error={problems.get(`${at}.name.ja`) ?? nameError}
                onChange={({ currentTarget: { value } }) => change(index, { ja: value })}
              />
              <TextInput
                aria-label={t('en')}
                placeholder={t('en')}
                value={row.en}
                maxLength={100}
                readOnly={isReadOnly}
                error={problems.get(`${at}.name.en`)}
                onChange={({ currentTarget: { value } }) => change(index, { en: value })}
              />
              {hasYears && (
                <NumberInput
                  aria-label={t('fromYears')}
                  placeholder={t('fromYears')}
                  value={row.fromYears === null || Number.isNaN(row.fromYears) ? '' : row.fromYears}
                  readOnly={isReadOnly}
                  allowDecimal={false}
                  hideControls
                  error={problems.get(`${at}.fromYears`)}
                  onChange={(value) => change(index, { fromYears: value === '' ? NaN : Number(value) })}
                />
              )}
              {!isReadOnly && (
                <RowTools
                  rows={rows}
                  index={index}
                  unnamed={t('newTerm')}
                  isNew={({ id }) => id === ''}
                  setRows={setRows}
                />
              )}
              {row.id !== '' && uses !== undefined && <p>{usesOf(row.id)}</p>}
              {row.id !== '' && row.isRetired && inUse.includes(row.id) && (
                <div className={own.uses}>
                  <UsedBy kind={kindOf[list]} id={row.id} isRetiring />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && (
        <div>
          <Button variant="default" size="compact-sm" onClick={add}>
            {t('add', { what: t(list) })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

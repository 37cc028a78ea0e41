import { Button, FileButton, NativeSelect } from '@mantine/core';
import type { CriterionSetting, TargetSetting, VocabularyView } from '@toritsugi/contracts';
import {
  criteriaFromCsv,
  criteriaFromJson,
  criterionLists,
  scorableFieldsOf,
  targetFromTemplate,
  targetTemplates,
  targetToCsv,
  targetToJson,
  type CatalogueField,
  type Criterion,
} from '@toritsugi/triage';
import { fromSpreadsheet, spreadsheetSafe } from '@toritsugi/history';
import { useState } from 'react';
import { useWatch, type Control } from 'react-hook-form';
import { defineMessages, useLanguage, useText } from '../../language';
import { decode, detectEncoding } from '../../history/file/encoding';
import { saveCsv, saveFile } from '../../table/csv-file';
import styles from '../settings.module.css';

const messages = defineMessages({
  template: { ja: 'ひな形から始める', en: 'Begin with a template' },
  choose: { ja: '選んでください', en: 'Choose one' },
  occupationFirst: { ja: '先に職種を選んでください。', en: 'Choose the occupation first.' },
  read: { ja: 'CSV・JSONを読み込む', en: 'Read CSV or JSON' },
  csv: { ja: 'CSVに書き出す', en: 'Write CSV' },
  json: { ja: 'JSONに書き出す', en: 'Write JSON' },
  leftOut: {
    ja: 'この会社の項目にない条件を{count}件除きました。',
    en: '{count, plural, one {# criterion was} other {# criteria were}} left out: the agency has no such answer.',
  },
});

/** Criteria out of a template or a file, and into one. What is read replaces what stands there; saving comes after. */
export function CriteriaTools({
  control,
  criteria,
  vocabulary,
  onChange,
}: {
  control: Control<TargetSetting>;
  criteria: readonly CriterionSetting[];
  vocabulary: VocabularyView;
  onChange: (criteria: CriterionSetting[]) => void;
}) {
  const t = useText(messages);
  const { localized, signs } = useLanguage();
  const occupation = useWatch({ control, name: 'occupation' });
  const [said, setSaid] = useState('');
  const catalogue = vocabulary.fields as unknown as readonly CatalogueField[];
  const known = new Set(catalogue.filter(({ retired }) => retired !== true).map(({ id }) => id));
  const begin = (id: string): void => {
    const template = targetTemplates.find((one) => one.id === id);
    const name = vocabulary.occupations.find((one) => one.id === occupation)?.name;
    if (name === undefined) setSaid(t('occupationFirst'));
    if (template === undefined || name === undefined) return;
    const { must, want, avoid } = targetFromTemplate(template, { id: occupation, occupation, name });
    const all = [...must, ...want, ...avoid];
    const usable = all.filter(({ rule }) => scorableFieldsOf(rule).every((field) => known.has(field)));
    onChange(usable.map(settingOf));
    setSaid(usable.length < all.length ? t('leftOut', { count: all.length - usable.length }) : '');
  };
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = decode(bytes, detectEncoding(bytes));
    const found = file.name.endsWith('.json')
      ? criteriaFromJson(text, catalogue)
      : criteriaFromCsv(text, catalogue, fromSpreadsheet);
    if (found.ok) onChange(found.criteria.map(settingOf));
    setSaid(found.ok ? '' : localized(found.words));
  };
  const lists = () => {
    const [must = [], want = [], avoid = []] = criterionLists.map((list) =>
      (criteria as readonly Criterion[]).filter((one) => one.list === list),
    );
    return { must, want, avoid };
  };
  return (
    <div>
      <div className={styles.tools}>
        {criteria.length === 0 && (
          <NativeSelect
            aria-label={t('template')}
            value=""
            onChange={({ currentTarget: { value } }) => begin(value)}
            data={[
              { value: '', label: `${t('template')}${signs.colon}${t('choose')}` },
              ...targetTemplates.map(({ id, name }) => ({ value: id, label: localized(name) })),
            ]}
          />
        )}
        <FileButton onChange={(file) => void read(file)} accept=".csv,.json,text/csv,application/json">
          {(own) => (
            <Button variant="default" size="compact-sm" {...own}>
              {t('read')}
            </Button>
          )}
        </FileButton>
        {criteria.length > 0 && (
          <>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => saveCsv(`${occupation}.csv`, [targetToCsv(lists(), spreadsheetSafe)])}
            >
              {t('csv')}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => saveFile(`${occupation}.json`, [targetToJson(lists())], 'application/json')}
            >
              {t('json')}
            </Button>
          </>
        )}
      </div>
      <p role="status" className={styles.muted}>
        {said}
      </p>
    </div>
  );
}

const settingOf = ({ id, list, label, question, weight, rule }: Criterion): CriterionSetting => ({
  id,
  list,
  label: { ...label },
  question: { ...question },
  ...(list === 'want' && weight !== undefined ? { weight } : {}),
  rule: { ...rule },
});

import { ActionIcon, Button, Chip, Input, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CriterionSetting, TargetSetting } from '@toritsugi/contracts';
import {
  CRITERIA_PER_LIST,
  criterionLists,
  type CriterionList,
  type Rule,
  type SimpleRule,
  withBound,
} from '@toritsugi/triage';
import { useController, useFormState, type Control } from 'react-hook-form';
import { defineMessages, useLanguage, useText } from '../../language';
import { useVocabulary } from '../../server/vocabulary';
import styles from '../settings.module.css';
import own from './criteria.module.css';
import { CriteriaTools } from './CriteriaTools';
import { PoolLookUp } from './PoolLookUp';
import {
  choicesOf,
  firstRule,
  operators,
  operatorWords,
  questionFor,
  readableFields,
  sayRule,
  type ReadableField,
} from './rules';

const messages = defineMessages({
  must: { ja: '必須条件（Must）', en: 'Must' },
  want: { ja: '歓迎条件（Want）', en: 'Want' },
  avoid: { ja: '避けたい条件（Avoid）', en: 'Avoid' },
  mustHint: {
    ja: 'ひとつでも満たさない方は「対象外」として丁寧にご案内します。',
    en: 'Who misses one is answered courteously, not called for a transfer.',
  },
  wantHint: {
    ja: '満たすほど点が上がります。重みは1〜100です。',
    en: 'Each one met raises the score, by its weight from 1 to 100.',
  },
  avoidHint: { ja: '当てはまると「対象外」になります。', en: 'Who has one is out of target.' },
  add: { ja: '条件を足す', en: 'Add a criterion' },
  full: { ja: '{count}つまでです', en: 'At most {count}' },
  field: { ja: '項目', en: 'Answer' },
  operator: { ja: '比べ方', en: 'Comparison' },
  value: { ja: '値', en: 'Value' },
  weight: { ja: '重み', en: 'Weight' },
  name: { ja: '条件の名前', en: 'Name' },
  nameEn: { ja: '英語の名前', en: 'Japanese name' },
  remove: { ja: '「{name}」を外す', en: 'Remove "{name}"' },
  several: { ja: '複数の条件の組み合わせ（そのまま残ります）', en: 'A combination of several (kept as it is)' },
});

interface Own {
  control: Control<TargetSetting>;
  isReadOnly: boolean;
}

/** Three lists of at most three sentences: an answer, a comparison, a value. The name follows until it is written. */
export function CriteriaField({ control, isReadOnly }: Own) {
  const t = useText(messages);
  const vocabulary = useVocabulary();
  const fields = readableFields(vocabulary);
  const { field } = useController({ control, name: 'criteria' });
  const { errors } = useFormState({ control, name: 'criteria' });
  const criteria: CriterionSetting[] = field.value ?? [];
  const put = (index: number, change: Partial<CriterionSetting>): void =>
    field.onChange(criteria.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const addTo = (list: CriterionList): void => {
    const first = fields.find(({ id }) => !criteria.some(({ rule }) => Reflect.get(rule, 'field') === id)) ?? fields[0];
    if (first === undefined) return;
    field.onChange([...criteria, criterionOf({ list, rule: firstRule(first), fields, taken: criteria })]);
  };
  return (
    <Input.Wrapper error={errors.criteria?.message ?? errors.criteria?.root?.message} labelElement="div">
      {!isReadOnly && (
        <CriteriaTools control={control} criteria={criteria} vocabulary={vocabulary} onChange={field.onChange} />
      )}
      {criterionLists.map((list) => {
        const count = criteria.filter((one) => one.list === list).length;
        return (
          <fieldset key={list} className={`${styles.criteria} ${own.list}`}>
            <legend>{t(list)}</legend>
            <p className={styles.muted}>
              <span className={own.count}>
                {count}/{CRITERIA_PER_LIST}
              </span>{' '}
              {t(`${list}Hint`)}
            </p>
            {criteria.map(
              (criterion, index) =>
                criterion.list === list && (
                  <CriterionRow
                    key={criterion.id}
                    criterion={criterion}
                    fields={fields}
                    isReadOnly={isReadOnly}
                    error={errors.criteria?.[index]?.label?.message ?? errors.criteria?.[index]?.question?.message}
                    onChange={(change) => put(index, change)}
                    onRemove={() => field.onChange(criteria.filter((_one, at) => at !== index))}
                  />
                ),
            )}
            {!isReadOnly && (
              <Button
                variant="default"
                size="compact-sm"
                disabled={count >= CRITERIA_PER_LIST}
                onClick={() => addTo(list)}
              >
                {count >= CRITERIA_PER_LIST ? t('full', { count: CRITERIA_PER_LIST }) : t('add')}
              </Button>
            )}
          </fieldset>
        );
      })}
      <PoolLookUp criteria={criteria} />
    </Input.Wrapper>
  );
}

function CriterionRow({
  criterion,
  fields,
  isReadOnly,
  error,
  onChange,
  onRemove,
}: {
  criterion: CriterionSetting;
  fields: readonly ReadableField[];
  isReadOnly: boolean;
  error: string | undefined;
  onChange: (change: Partial<CriterionSetting>) => void;
  onRemove: () => void;
}) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const other = language === 'ja' ? 'en' : 'ja';
  const rule = criterion.rule as Rule;
  const name = localized(criterion.label);
  const said = sayRule(rule, fields);
  const isOwn = criterion.label[language] !== said[language];
  /** A name that nobody wrote goes on saying what the rule says, in each language. */
  const setRule = (next: SimpleRule): void => {
    const { ja, en } = sayRule(next, fields);
    if (criterion.label.ja === said.ja && criterion.label.en === said.en)
      return onChange({ rule: next, label: { ja, en }, question: questionFor(next, fields) });
    // One that somebody wrote goes on naming the number.
    const isBound = (next.op === 'at_least' || next.op === 'at_most') && next.op === rule.op;
    const { label, question } = isBound ? withBound({ ...criterion, rule }, next.value) : criterion;
    const own = { ja: label.ja === said.ja ? ja : label.ja, en: label.en === said.en ? en : label.en };
    onChange({ rule: next, label: own, question: { ...question } });
  };
  return (
    <div className={own.criterion} role="group" aria-label={name}>
      {rule.op === 'any_of' ? (
        <p className={own.several}>{t('several')}</p>
      ) : (
        <RuleFields rule={rule} fields={fields} isReadOnly={isReadOnly} onChange={setRule} />
      )}
      <div className={own.names}>
        <TextInput
          label={t('name')}
          value={name}
          error={error}
          readOnly={isReadOnly}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => onChange({ label: { ...criterion.label, [language]: value } })}
        />
        {isOwn && (
          <TextInput
            label={t('nameEn')}
            value={criterion.label[other]}
            readOnly={isReadOnly}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => onChange({ label: { ...criterion.label, [other]: value } })}
          />
        )}
      </div>
      {criterion.list === 'want' && (
        <NumberInput
          className={own.weight}
          label={t('weight')}
          value={criterion.weight ?? 1}
          min={1}
          max={100}
          readOnly={isReadOnly}
          onChange={(value) => onChange({ weight: Number(value) })}
        />
      )}
      {!isReadOnly && (
        <ActionIcon
          className={own.remove}
          variant="subtle"
          size={36}
          aria-label={t('remove', { name })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

function RuleFields({
  rule,
  fields,
  isReadOnly,
  onChange,
}: {
  rule: SimpleRule;
  fields: readonly ReadableField[];
  isReadOnly: boolean;
  onChange: (rule: SimpleRule) => void;
}) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const id = rule.op === 'ratio_above' ? rule.numerator : rule.field;
  const field = fields.find((one) => one.id === id);
  const choose = (next: string): void => {
    const chosen = fields.find((one) => one.id === next);
    if (chosen) onChange(firstRule(chosen));
  };
  return (
    <>
      <NativeSelect
        label={t('field')}
        value={id}
        disabled={isReadOnly}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={fields.map((one) => ({ value: one.id, label: localized(one.definition.label) }))}
      />
      <div className={own.comparison}>
        {field && operators[field.kind].length > 1 && (
          <NativeSelect
            label={t('operator')}
            value={rule.op}
            disabled={isReadOnly}
            onChange={({ currentTarget: { value } }) => onChange({ ...rule, op: value } as SimpleRule)}
            data={operators[field.kind].map((op) => ({ value: op, label: localized(operatorWords[op]) }))}
          />
        )}
        {(rule.op === 'at_least' || rule.op === 'at_most') && (
          <NumberInput
            className={own.number}
            label={t('value')}
            value={rule.value}
            min={field?.definition.min ?? 0}
            max={field?.definition.max ?? 1_000}
            readOnly={isReadOnly}
            onChange={(value) => onChange({ ...rule, value: Number(value) })}
          />
        )}
        {rule.op === 'ratio_above' && (
          <NumberInput
            className={own.number}
            label={localized(operatorWords.ratio_above)}
            value={rule.factor}
            min={0.1}
            max={10}
            step={0.1}
            decimalScale={2}
            readOnly={isReadOnly}
            onChange={(value) => onChange({ ...rule, factor: Number(value) })}
          />
        )}
        {(rule.op === 'one_of' || rule.op === 'includes_any') && (
          <Input.Wrapper label={localized(operatorWords[rule.op])} labelElement="div">
            <Chip.Group
              multiple
              value={[...rule.values]}
              onChange={(values) => values.length > 0 && onChange({ ...rule, values })}
            >
              <div className={styles.chips}>
                {choicesOf(field, rule.values).map((option) => (
                  <Chip key={option.value} value={option.value} size="sm" radius="md" disabled={isReadOnly}>
                    {localized(option.label)}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
          </Input.Wrapper>
        )}
      </div>
    </>
  );
}

function criterionOf({
  list,
  rule,
  fields,
  taken,
}: {
  list: CriterionList;
  rule: SimpleRule;
  fields: readonly ReadableField[];
  taken: readonly CriterionSetting[];
}): CriterionSetting {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `${list}_${number}`)) number += 1;
  return { id: `${list}_${number}`, list, label: sayRule(rule, fields), question: questionFor(rule, fields), rule };
}

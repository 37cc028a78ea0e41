import { FieldSetting, settingsCalls, type FieldSettingView, type LocalizedText } from '@toritsugi/contracts';
import { scorableKinds, type ScorableKind } from '@toritsugi/triage';
import { Link, useParams } from '@tanstack/react-router';
import { Transform } from 'class-transformer';
import type { ComponentType } from 'react';
import { useWatch, type Control, type FieldPath } from 'react-hook-form';
import { NumberField } from '../../form/NumberField';
import { TextField } from '../../form/TextField';
import { useLanguage, useText } from '../../language';
import type { SettingField } from '../setting-field';
import { SettingListArea } from '../SettingListArea';
import styles from '../settings.module.css';
import { FieldChoices, sayChoices } from './FieldChoices';
import { fieldMessages } from './field-messages';

class FieldForm extends FieldSetting {
  @Transform(({ value, obj }: { value: string; obj: FieldSetting }) => (value.trim() === '' ? obj.nameJa : value))
  override nameEn!: string;
  @Transform(({ value, obj }: { value: FieldSetting['choices']; obj: FieldSetting }) =>
    isChosen(obj.kind) ? value : [],
  )
  override choices!: FieldSetting['choices'];
}
const withChoices: readonly ScorableKind[] = ['choice', 'choices', 'income'];
const isChosen = (kind: ScorableKind): boolean => withChoices.includes(kind);

const kindWords: Readonly<Record<ScorableKind, LocalizedText>> = {
  choice: { ja: '1つ選ぶ', en: 'One of several' },
  choices: { ja: 'いくつでも選ぶ', en: 'Any of several' },
  number: { ja: '数', en: 'A number' },
  yes_no: { ja: 'はい・いいえ', en: 'Yes or no' },
  income: { ja: '年収', en: 'A yearly income' },
};
const kindOptions = scorableKinds.map((value) => ({ value, label: kindWords[value] }));

type Part = ComponentType<{ control: Control<FieldSetting>; isReadOnly: boolean }>;

/** Shown only where the answer is of these kinds. */
const onlyOf = (kinds: readonly ScorableKind[], Field: Part): Part =>
  function Only(props) {
    const kind = useWatch({ control: props.control, name: 'kind' });
    return kinds.includes(kind) ? <Field {...props} /> : null;
  };

interface Labelled {
  name: FieldPath<FieldSetting>;
  label: LocalizedText;
}

const numberPart = ({ name, label }: Labelled): SettingField<FieldSetting> => ({
  name,
  label,
  as: 'own',
  isHalf: true,
  Field: onlyOf(['number'], function Bound({ control, isReadOnly }) {
    const { localized } = useLanguage();
    return <NumberField control={control} name={name} label={localized(label)} isReadOnly={isReadOnly} isOptional />;
  }),
  say: (value) => (typeof value === 'number' ? String(value) : '–'),
});
const unitPart = ({ name, label }: Labelled): SettingField<FieldSetting> => ({
  name,
  label,
  as: 'own',
  isHalf: true,
  Field: onlyOf(['number'], function Unit({ control, isReadOnly }) {
    const { localized } = useLanguage();
    return <TextField control={control} name={name} label={localized(label)} readOnly={isReadOnly} />;
  }),
  say: (value) => (typeof value === 'string' && value !== '' ? value : '–'),
});

const NAME = { ja: '項目名', en: 'Name' };
const listed: readonly SettingField<FieldSetting>[] = [
  { name: 'nameJa', label: { ja: '項目名', en: 'Name (Japanese)' }, as: 'line', isHalf: true },
  {
    name: 'nameEn',
    label: { ja: '項目名（英語、空欄なら同じ）', en: 'Name (English; empty: the same)' },
    as: 'line',
    isHalf: true,
  },
  {
    name: 'kind',
    label: { ja: '答え方', en: 'Answered with' },
    hint: { ja: 'あとから変えられません。', en: 'It cannot change later.' },
    as: 'choice',
    options: kindOptions,
    isListed: true,
    isFilter: true,
    isHalf: true,
  },
  {
    name: 'askSeconds',
    label: { ja: '通話で聞くのにかかる秒数', en: 'Seconds to ask it on the telephone' },
    as: 'number',
    unit: { ja: '秒', en: 's' },
    isHalf: true,
  },
  {
    name: 'choices',
    label: { ja: '選択肢', en: 'Choices' },
    as: 'own',
    Field: onlyOf(withChoices, FieldChoices),
    say: sayChoices,
    isListed: true,
  },
  numberPart({ name: 'min', label: { ja: '下限', en: 'Least' } }),
  numberPart({ name: 'max', label: { ja: '上限', en: 'Most' } }),
  unitPart({ name: 'unitJa', label: { ja: '単位', en: 'Unit (Japanese)' } }),
  unitPart({ name: 'unitEn', label: { ja: '単位（英語、空欄なら同じ）', en: 'Unit (English; empty: the same)' } }),
  {
    name: 'reasonJa',
    label: { ja: 'なぜ聞くか', en: 'Why we ask (Japanese)' },
    hint: { ja: 'フォームの質問の下に出る1行です。', en: 'One line below the question of the form.' },
    as: 'line',
  },
  {
    name: 'reasonEn',
    label: { ja: 'なぜ聞くか（英語、空欄なら同じ）', en: 'Why we ask (English; empty: the same)' },
    as: 'line',
  },
  {
    name: 'allowsNoAnswer',
    label: { ja: '「わからない・答えたくない」を選べる', en: 'Offers “not sure / rather not say”' },
    as: 'check',
  },
  {
    name: 'isRetired',
    label: { ja: '停止する', en: 'Retired' },
    hint: {
      ja: '新しい条件に使えなくなり、次に作るフォームから外れます。これまでの答えはそのまま読めます。',
      en: 'No new criterion can use it, and the next generated form leaves it out. Answers given stay readable.',
    },
    as: 'check',
  },
];
const ofNumbers: readonly string[] = ['min', 'max', 'unitJa', 'unitEn'];
const ofKinds = (isOffered: (kind: ScorableKind) => boolean) =>
  listed.map((field) =>
    field.as === 'choice' ? { ...field, options: kindOptions.filter(({ value }) => isOffered(value)) } : field,
  );
const fields = ofKinds((kind) => kind !== 'income');
const fieldsOf = ({ setting, choicesFrom }: FieldSettingView) =>
  ofKinds((kind) => kind === setting.kind).filter(
    ({ name: part }) =>
      (part !== 'choices' || (isChosen(setting.kind) && choicesFrom === null)) &&
      (setting.kind === 'number' || !ofNumbers.includes(part)),
  );

const fresh: FieldSetting = {
  nameJa: '',
  nameEn: '',
  kind: 'choice',
  choices: ['a', 'b'].map(() => ({ value: '', ja: '', en: '', isRetired: false })),
  min: null,
  max: null,
  unitJa: '',
  unitEn: '',
  reasonJa: '',
  reasonEn: '',
  allowsNoAnswer: true,
  askSeconds: 20,
  isRetired: false,
};

/** What is chosen from is set elsewhere; where it is used next. */
function Ways({ view: { choicesFrom } }: { view: FieldSettingView }) {
  const t = useText(fieldMessages);
  return (
    <p className={styles.muted}>
      {choicesFrom !== null && (
        <>
          {t('choicesFrom')}{' '}
          <Link to="/settings/$area" params={{ area: 'vocabulary' }}>
            {t('toVocabulary')}
          </Link>
          {'　'}
        </>
      )}
      {t('next')}{' '}
      <Link to="/settings/$area" params={{ area: 'targets' }}>
        {t('toTargets')}
      </Link>
    </p>
  );
}
const head = (view: FieldSettingView) => <Ways view={view} />;

/** The questions that criteria may be built on. */
export function FieldsArea() {
  const { language } = useLanguage();
  const { id } = useParams({ strict: false });
  return (
    <SettingListArea<FieldSetting, FieldSettingView>
      kind="field"
      title={{ ja: '判定に使う項目', en: 'Scorable questions' }}
      note={{
        ja: 'ターゲットの条件に使える質問です。追加すると、条件・フォーム・通話の質問・登録者を調べる、で選べます。',
        en: 'Questions that criteria may be built on: in targets, the form, the call and the talent pool.',
      }}
      empty={{ ja: 'まだ項目がありません。', en: 'There is no field yet.' }}
      list={settingsCalls.fields}
      add={settingsCalls.addField}
      change={settingsCalls.changeField}
      of={FieldForm}
      fresh={fresh}
      fields={id === 'new' ? fields : listed}
      fieldsOf={fieldsOf}
      nameLabel={NAME}
      nameOf={({ setting }) => (language === 'ja' ? setting.nameJa : setting.nameEn)}
      head={head}
    />
  );
}

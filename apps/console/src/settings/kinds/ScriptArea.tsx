import { Textarea } from '@mantine/core';
import {
  sayScriptLine,
  scriptLineNames,
  scriptLines,
  scriptProblem,
  ScriptSetting,
  settingsCalls,
  type Language,
  type LocalizedText,
  type ScriptLine,
  type ScriptSettingView,
} from '@toritsugi/contracts';
import type { Control } from 'react-hook-form';
import { textOf, useBound } from '../../form/use-bound';
import { defineMessages, useLanguage, useText } from '../../language';
import type { SettingField } from '../setting-field';
import styles from '../settings.module.css';
import { SettingOneArea } from '../SettingOneArea';

const messages = defineMessages({
  said: { ja: '見本：「{line}」', en: 'As it is said: “{line}”' },
});
const usual: LocalizedText = { ja: '標準の文', en: 'the usual text' };

const words: Readonly<Record<ScriptLine, LocalizedText>> = {
  greeting: { ja: '1. あいさつ', en: '1. Greeting' },
  again: { ja: '1. あいさつ（お約束の日のご連絡）', en: '1. Greeting on the day agreed' },
  question: { ja: '2. 今お時間があるか', en: '2. Time now?' },
  putThrough: { ja: '3. お電話を替わる', en: '3. Putting through' },
  introduction: { ja: '4. 面談担当の名乗り', en: '4. The consultant’s introduction' },
  undivided: { ja: '3. そのまま面談を受ける（分業なし）', en: '3. Going on oneself (no division)' },
  confirmation: { ja: '予約の確認 2. 面談の日時と担当', en: 'Booking confirmation 2. Time and consultant' },
  booking: { ja: '最後. 予約のご案内', en: 'Last. Offering a booking' },
  courtesy: { ja: '案内対応 2. いまの状況と次のご連絡', en: 'Courtesy 2. How things stand, and what comes next' },
  goodbye: { ja: '案内対応 3. 終わりのごあいさつ', en: 'Courtesy 3. The end' },
};
const languages: Readonly<Record<Language, LocalizedText>> = {
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
};

const fieldOf = (line: ScriptLine, of: Language, sample: ScriptSettingView['sample']): SettingField<ScriptSetting> => {
  const name = `${line}.${of}` as const;
  const label: LocalizedText = {
    ja: `${words[line].ja}（${languages[of].ja}）`,
    en: `${words[line].en} (${languages[of].en})`,
  };
  function Field({ control, isReadOnly }: { control: Control<ScriptSetting>; isReadOnly: boolean }) {
    const t = useText(messages);
    const { localized } = useLanguage();
    const { field, error } = useBound({ control, name });
    const text = textOf(field.value);
    const problem = scriptProblem(line, text);
    const said = sayScriptLine({ ja: text, en: text }, line, sample)[of];
    return (
      <>
        <Textarea
          {...field}
          label={localized(label)}
          autosize
          minRows={1}
          maxLength={300}
          placeholder={scriptLines[line].usual[of]}
          readOnly={isReadOnly}
          error={problem ? localized(problem) : error}
          value={text}
        />
        {!problem && <p className={styles.muted}>{t('said', { line: said })}</p>}
      </>
    );
  }
  return { name, label, as: 'own', isHalf: true, Field, say: (value, language) => textOf(value) || usual[language] };
};

const fieldsOf = ({ sample }: ScriptSettingView): readonly SettingField<ScriptSetting>[] =>
  scriptLineNames.flatMap((line) => (['ja', 'en'] as const).map((of) => fieldOf(line, of, sample)));

export function ScriptArea() {
  return (
    <SettingOneArea<ScriptSetting, ScriptSettingView>
      kind="script"
      title={{ ja: '電話の台本', en: 'Call script' }}
      note={{
        ja: '電話をかける画面に、この順で出ます。空欄の行は標準の文です。差し込み：{agency} 会社名、{staff} かける方、{person} 相手の方、{advisor} 面談担当、{time} 予約の日時。',
        en: 'Shown in this order to whoever calls. A line left empty is the usual text. Placeholders: {agency}, {staff} who calls, {person} who is called, {advisor} the consultant, {time} of the booking.',
      }}
      read={settingsCalls.script}
      change={settingsCalls.changeScript}
      of={ScriptSetting}
      fieldsOf={fieldsOf}
    />
  );
}

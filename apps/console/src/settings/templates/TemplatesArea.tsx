import {
  importColumns,
  settingsCalls,
  templateName,
  TemplateSetting,
  type Language,
  type LocalizedText,
  type TemplateSettingView,
} from '@toritsugi/contracts';
import { useLanguage, useText } from '../../language';
import type { SettingField } from '../setting-field';
import { ImportBox } from '../imports/ImportBox';
import { SettingListArea } from '../SettingListArea';
import { templateMessages } from './messages';
import { TemplateSample } from './TemplateSample';
import { TemplateText } from './TemplateText';

type Part = 'Subject' | 'Body' | 'Short';
const parts: Readonly<Record<Part, LocalizedText>> = {
  Subject: { ja: '件名', en: 'Subject' },
  Body: { ja: 'メール・LINEの本文', en: 'Mail and LINE' },
  Short: { ja: 'SMS', en: 'SMS' },
};
const languageWords: Readonly<Record<Language, LocalizedText>> = {
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
};
const nameLabel: LocalizedText = { ja: 'いつ届くか', en: 'Message' };
const usual: LocalizedText = { ja: '標準の文', en: 'the usual text' };

const labelOf = (language: Language, part: Part): LocalizedText => ({
  ja: `${parts[part].ja}（${languageWords[language].ja}）`,
  en: `${parts[part].en} (${languageWords[language].en})`,
});

/** Of a message, or of none for the columns of the list. The example stands below the last text of its language. */
const fieldOf = (language: Language, part: Part, view?: TemplateSettingView): SettingField<TemplateSetting> => {
  const name = `${language}${part}` as const;
  const label = labelOf(language, part);
  return {
    name,
    label,
    isListed: part === 'Subject',
    as: 'own',
    Field: ({ control, isReadOnly }) => (
      <>
        <TemplateText
          control={control}
          isReadOnly={isReadOnly}
          name={name}
          label={label}
          usual={view?.usual[name] ?? ''}
          places={part === 'Subject' ? [] : (view?.places ?? [])}
          isLine={part === 'Subject'}
        />
        {part === 'Short' && view && <TemplateSample control={control} id={view.id} language={language} />}
      </>
    ),
    say: (value, words) => (typeof value === 'string' ? value : usual[words]),
  };
};

const allFields = (view?: TemplateSettingView) =>
  (['ja', 'en'] as const).flatMap((language) =>
    (['Subject', 'Body', 'Short'] as const).map((part) => fieldOf(language, part, view)),
  );
const listFields = allFields();

export function TemplatesArea() {
  const { localized } = useLanguage();
  const words = useText(templateMessages);
  return (
    <SettingListArea<TemplateSetting, TemplateSettingView>
      isWide
      kind="template"
      title={{ ja: 'メッセージの文', en: 'Texts of messages' }}
      note={{
        ja: '求職者に届くメール・LINE・SMSの文です。変えていない文は標準のまま、製品とともに新しくなります。送信待ちのメッセージは、作られたときの文のまま届きます。',
        en: 'What people get by mail, LINE and SMS. Texts that are not your own follow the product. Messages that wait keep the words they were made of.',
      }}
      empty={{ ja: 'まだありません。', en: 'There is none yet.' }}
      list={settingsCalls.templates}
      change={settingsCalls.changeTemplate}
      of={TemplateSetting}
      fresh={NOTHING}
      fields={listFields}
      fieldsOf={allFields}
      nameLabel={nameLabel}
      nameOf={({ id }) => localized(templateName(id))}
      fileOf={(shown) => ({
        header: [...importColumns.template.map(({ label }) => localized(label)), localized(nameLabel)],
        rows: shown.map((view) => [
          view.id,
          ...listFields.map(({ name }) => view.setting[name] ?? view.usual[name] ?? ''),
          localized(templateName(view.id)),
        ]),
      })}
      tools={<ImportBox kind="template" />}
      head={({ isPromotional }) => isPromotional && <p>{words('promotional')}</p>}
    />
  );
}

const NOTHING: TemplateSetting = {};

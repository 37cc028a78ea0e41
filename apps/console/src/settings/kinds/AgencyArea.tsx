import { AgencySetting, settingsCalls, type AgencySettingView } from '@toritsugi/contracts';
import type { SettingField } from '../setting-field';
import { SettingOneArea } from '../SettingOneArea';

const fields: readonly SettingField<AgencySetting>[] = [
  { name: 'name', label: { ja: '会社名', en: 'Name of the agency' }, as: 'line' },
  {
    name: 'licenceNumber',
    label: { ja: '有料職業紹介の許可番号', en: 'Licence number' },
    hint: { ja: '登録フォームとメールの署名に載ります。', en: 'Stands under the form and every mail.' },
    as: 'line',
    isHalf: true,
  },
  {
    name: 'callerNumber',
    label: { ja: '発信元の電話番号', en: 'Number you call from' },
    hint: { ja: '登録された方に、この番号からかけるとお伝えします。', en: 'People are told to expect calls from it.' },
    as: 'line',
    isHalf: true,
  },
  {
    name: 'postalAddress',
    label: { ja: '所在地', en: 'Postal address' },
    hint: { ja: '特定電子メール法により、メールに記載します。', en: 'The law asks for it in mails.' },
    as: 'line',
  },
  {
    name: 'consultationTargetMonth',
    label: { ja: '1か月の面談目標（全社）', en: 'Consultations aimed at in a month, all teams' },
    as: 'number',
    unit: { ja: '件', en: 'talks' },
    isHalf: true,
  },
  {
    name: 'declineBenchmark',
    label: { ja: '内定辞退率のベンチマーク', en: 'Benchmark of declined offers' },
    hint: { ja: 'アンケートのページで、自社の率と並べて見ます。', en: 'Stands beside your own share under Surveys.' },
    as: 'number',
    unit: { ja: '％', en: '%' },
    isHalf: true,
  },
  {
    name: 'declineBenchmarkSource',
    label: { ja: 'ベンチマークの出典', en: 'Whose figure it is' },
    as: 'line',
    isHalf: true,
  },
  {
    name: 'notToDo',
    label: { ja: 'やらないこと', en: 'Not to do' },
    hint: { ja: '選んだものは、外すまで追加できません。', en: 'Nothing of it can be added until you take it off.' },
    as: 'choices',
    options: [
      { value: 'channel', label: { ja: '媒体の追加', en: 'New channels' } },
      { value: 'occupation', label: { ja: '職種の追加', en: 'New occupations' } },
      { value: 'advert', label: { ja: '広告の投下', en: 'Paid advertising' } },
    ],
  },
  {
    name: 'notToDoWords',
    label: { ja: '扱わない言葉', en: 'Words not to add' },
    hint: {
      ja: '1行に1つ。この言葉を含む媒体・職種・求人・案内は追加できません。例：派遣',
      en: 'One a line. No channel, occupation, vacancy or letter with such a word can be added.',
    },
    as: 'paragraph',
  },
];

const fieldsOf = () => fields;

export function AgencyArea() {
  return (
    <SettingOneArea<AgencySetting, AgencySettingView>
      kind="agency"
      title={{ ja: '会社', en: 'Agency' }}
      note={{
        ja: '求職者の方に見える名前と連絡先です。時刻はすべて日本時間です。',
        en: 'What job seekers see of you. All times are Tokyo time.',
      }}
      read={settingsCalls.agency}
      change={settingsCalls.changeAgency}
      of={AgencySetting}
      fieldsOf={fieldsOf}
    />
  );
}

import { EmbedSetting, settingsCalls, type EmbedSettingView } from '@toritsugi/contracts';
import { linesField } from '../lines-field';
import type { SettingField } from '../setting-field';
import { SettingOneArea } from '../SettingOneArea';
import { EmbedSnippet } from './Copyable';

const fields: readonly SettingField<EmbedSetting>[] = [
  linesField<EmbedSetting>({
    name: 'hosts',
    label: { ja: '表示してよいサイト', en: 'Sites that may show it' },
    hint: {
      ja: '1行に1つ。例：www.example.jp、*.example.jp。ここにないサイトでは、フォームの代わりにリンクが出ます。',
      en: 'One a line: www.example.jp, *.example.jp. Any other site gets a link in place of the form.',
    },
  }),
];
const fieldsOf = () => fields;

export function EmbedArea() {
  return (
    <SettingOneArea<EmbedSetting, EmbedSettingView>
      kind="embed"
      title={{ ja: '埋め込み', en: 'Embedding' }}
      note={{
        ja: '登録フォームを自社サイトのページの中に出せます。サイトの名前を加え、下のタグをフォームを出す場所に貼ってください。',
        en: 'The form can stand inside a page of your own site. Add the site here, and paste the tag where the form shall be.',
      }}
      read={settingsCalls.embed}
      change={settingsCalls.changeEmbed}
      of={EmbedSetting}
      fieldsOf={fieldsOf}
      above={<EmbedSnippet />}
    />
  );
}

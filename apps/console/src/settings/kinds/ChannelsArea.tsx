import { ChannelSetting, settingsCalls, type ChannelSettingView } from '@toritsugi/contracts';
import { Transform } from 'class-transformer';
import { useLanguage, useText } from '../../language';
import { Copyable, EmbedSnippet } from '../embed/Copyable';
import { ImportBox } from '../imports/ImportBox';
import { importMessages } from '../imports/messages';
import { linesField } from '../lines-field';
import type { SettingField } from '../setting-field';
import { SettingListArea } from '../SettingListArea';
import styles from '../settings.module.css';

class ChannelForm extends ChannelSetting {
  @Transform(({ value, obj }: { value: string; obj: ChannelSetting }) => (value.trim() === '' ? obj.nameJa : value))
  override nameEn!: string;
}

const fields: readonly SettingField<ChannelSetting>[] = [
  { name: 'nameJa', label: { ja: '名前', en: 'Name (Japanese)' }, as: 'line', isListed: true, isHalf: true },
  {
    name: 'nameEn',
    label: { ja: '名前（英語、空欄なら同じ）', en: 'Name (English; empty: the same)' },
    as: 'line',
    isHalf: true,
  },
  {
    name: 'place',
    label: { ja: '優先順位', en: 'Priority' },
    as: 'number',
    isListed: true,
    isHalf: true,
  },
  {
    name: 'monthlyCost',
    label: { ja: '月の費用', en: 'Cost a month' },
    as: 'number',
    unit: { ja: '円', en: 'JPY' },
    isListed: true,
    isHalf: true,
  },
  linesField<ChannelSetting>({
    name: 'sources',
    label: { ja: 'このチャネルとみなす utm_source', en: 'utm_source values that mean it' },
    hint: { ja: '1行に1つ。大文字と小文字は区別しません。', en: 'One a line; capitals make no difference.' },
  }),
  {
    name: 'isRetired',
    label: { ja: '停止する', en: 'Retired' },
    hint: { ja: '過去の登録には名前が残ります。', en: 'Past registrations keep its name.' },
    as: 'check',
  },
];
const fresh: ChannelSetting = { nameJa: '', nameEn: '', place: 10, monthlyCost: 0, sources: [], isRetired: false };
const nameOf = ({ setting }: ChannelSettingView): string => setting.nameJa;

/** The form by this channel: what an advertisement links to. */
function Address({ view }: { view: ChannelSettingView }) {
  const { language } = useLanguage();
  return (
    <div className={styles.form}>
      <Copyable
        label={language === 'ja' ? 'このチャネルのリンク' : 'Link of this channel'}
        text={`${location.origin}/?ch=${view.id}`}
      />
      <EmbedSnippet channel={view.id} />
    </div>
  );
}
const head = (view: ChannelSettingView) => <Address view={view} />;

export function ChannelsArea() {
  const t = useText(importMessages);
  return (
    <SettingListArea<ChannelSetting, ChannelSettingView>
      kind="channel"
      title={{ ja: 'チャネル', en: 'Channels' }}
      note={{
        ja: '登録がどこから来るか。優先順位の順に並びます。',
        en: 'Where people come from, in your order of preference.',
      }}
      empty={{ ja: 'まだチャネルがありません。', en: 'There is no channel yet.' }}
      list={settingsCalls.channels}
      add={settingsCalls.addChannel}
      change={settingsCalls.changeChannel}
      of={ChannelForm}
      fresh={fresh}
      fields={fields}
      nameOf={nameOf}
      head={head}
      tools={
        <>
          <ImportBox kind="media_day" label={t('takeMedia')} />
          <ImportBox kind="channel" />
        </>
      }
    />
  );
}

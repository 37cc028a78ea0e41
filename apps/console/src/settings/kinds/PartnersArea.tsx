import { queryKeys } from '@toritsugi/client';
import { partnerKinds, PartnerSetting, settingsCalls, type PartnerSettingView } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { EmptyIsAbsent } from '../../form/use-contract-form';
import { useLanguage } from '../../language';
import { partnerKindWords } from '../../person/partner-words';
import { useRead } from '../../server/queries';
import type { SettingField } from '../setting-field';
import { SettingListArea } from '../SettingListArea';
import styles from '../settings.module.css';

class PartnerForm extends PartnerSetting {
  @EmptyIsAbsent() declare licenceEndsOn?: string | null;
  @EmptyIsAbsent() declare employerId?: string | null;
}

const fresh: PartnerSetting = {
  name: '',
  kind: 'company',
  note: '',
  licenceNumber: '',
  licenceEndsOn: '',
  employerId: '',
  registerUrl: '',
  isDefaultRelay: false,
  isPaused: false,
  isRetired: false,
};
const nameOf = ({ setting }: PartnerSettingView): string => setting.name;
const besideName = ({ code }: PartnerSettingView) => <span className={styles.muted}> {code}</span>;

function ItsPage({ view }: { view: PartnerSettingView }) {
  const { language } = useLanguage();
  return (
    <Link to="/partners/$id" params={{ id: view.id }}>
      {language === 'ja' ? 'リンク・文面・台帳を見る' : 'See its link, texts and ledger'}
    </Link>
  );
}
const head = (view: PartnerSettingView) => <ItsPage view={view} />;

export function PartnersArea() {
  const { data } = useRead({ key: queryKeys.settings('employer'), call: settingsCalls.employers, input: {} });
  const fields = useMemo(
    (): readonly SettingField<PartnerSetting>[] => [
      { name: 'name', label: { ja: 'パートナーの名前', en: 'Name' }, as: 'line', isListed: true },
      {
        name: 'kind',
        label: { ja: '種類', en: 'Kind' },
        as: 'choice',
        options: partnerKinds.map((value) => ({ value, label: partnerKindWords[value] })),
        isListed: true,
        isFilter: true,
      },
      {
        name: 'employerId',
        label: { ja: '求人企業としての登録', en: 'The same company as an employer' },
        hint: { ja: '無料枠は、この企業の求人で使えます。', en: 'Its free slots are used for the vacancies of it.' },
        as: 'choice',
        options: [
          { value: '', label: { ja: 'なし', en: 'None' } },
          ...(data?.items ?? []).map(({ id, setting }) => ({
            value: id,
            label: { ja: setting.name, en: setting.name },
          })),
        ],
      },
      { name: 'licenceNumber', label: { ja: '許可番号', en: 'Licence number' }, as: 'line', isHalf: true },
      {
        name: 'licenceEndsOn',
        label: { ja: '許可の有効期限', en: 'Licence valid until' },
        hint: {
          ja: '翌日から、新しい紹介は数えません。',
          en: 'From the day after, nobody who comes by its link is counted.',
        },
        as: 'day',
        isHalf: true,
      },
      {
        name: 'registerUrl',
        label: { ja: '先方の登録ページ', en: 'Their page to register at' },
        hint: {
          ja: 'こちらからご案内する方が、ご自身で登録するページです（https://）。',
          en: 'Where people whom we tell of it register themselves (https://).',
        },
        as: 'line',
      },
      {
        name: 'isDefaultRelay',
        label: { ja: '他社サービスの案内（R2）に使う', en: 'Named in R2, the invitation to another service' },
        hint: {
          ja: '1社だけです。ほかのパートナーからは外れます。',
          en: 'One alone: it takes the place of any other.',
        },
        as: 'check',
      },
      { name: 'note', label: { ja: 'メモ', en: 'Note' }, as: 'paragraph' },
      {
        name: 'isPaused',
        label: { ja: '一時停止する', en: 'Paused' },
        hint: {
          ja: 'リンクからの登録は受け付けますが、数えません。',
          en: 'People can still register by its link; they are not counted.',
        },
        as: 'check',
      },
      {
        name: 'isRetired',
        label: { ja: 'パートナーシップを終了する', en: 'Ended' },
        hint: { ja: '台帳と無料枠は残ります。', en: 'Its ledger and free slots stay.' },
        as: 'check',
      },
    ],
    [data],
  );
  return (
    <SettingListArea<PartnerSetting, PartnerSettingView>
      kind="partner"
      title={{ ja: 'パートナー', en: 'Partners' }}
      note={{
        ja: 'ご紹介をいただく、またはお送りする企業・学校・紹介会社・社員やOBの会です。',
        en: 'Companies, schools, agencies and former colleagues whom people come from or go to.',
      }}
      empty={{ ja: 'まだパートナーがありません。', en: 'There is no partner yet.' }}
      list={settingsCalls.partners}
      add={settingsCalls.addPartner}
      change={settingsCalls.changePartner}
      of={PartnerForm}
      fresh={fresh}
      fields={fields}
      nameOf={nameOf}
      besideName={besideName}
      head={head}
    />
  );
}

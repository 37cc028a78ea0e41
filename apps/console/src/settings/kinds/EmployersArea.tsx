import { EmployerSetting, settingsCalls, type EmployerSettingView } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../language';
import type { SettingField } from '../setting-field';
import { ImportBox } from '../imports/ImportBox';
import { SettingListArea } from '../SettingListArea';
import styles from '../settings.module.css';

const fields: readonly SettingField<EmployerSetting>[] = [
  { name: 'name', label: { ja: '企業名', en: 'Name' }, as: 'line', isListed: true },
  { name: 'note', label: { ja: 'メモ', en: 'Note' }, as: 'paragraph' },
  {
    name: 'isRetired',
    label: { ja: '取引を停止する', en: 'Retired' },
    hint: { ja: '推薦先の候補に出なくなります。', en: 'Nobody can be submitted to it any more.' },
    as: 'check',
  },
];
const fresh: EmployerSetting = { name: '', note: '', isRetired: false };
const nameOf = ({ setting }: EmployerSettingView): string => setting.name;
const besideName = ({ code }: EmployerSettingView) => <span className={styles.muted}> {code}</span>;

function Vacancies({ view }: { view: EmployerSettingView }) {
  const { language } = useLanguage();
  return (
    <Link to="/settings/$area" params={{ area: 'job-orders' }} search={{ only: { employerId: view.id } }}>
      {language === 'ja' ? 'この企業の求人を見る' : 'See its job orders'}
    </Link>
  );
}
const head = (view: EmployerSettingView) => <Vacancies view={view} />;

export function EmployersArea() {
  return (
    <SettingListArea<EmployerSetting, EmployerSettingView>
      kind="employer"
      title={{ ja: '求人企業', en: 'Employers' }}
      note={{ ja: '候補者を推薦する企業です。', en: 'Companies that people are submitted to.' }}
      empty={{
        ja: 'まだ企業がありません。最初の企業を追加してください。',
        en: 'There is no employer yet. Add the first.',
      }}
      list={settingsCalls.employers}
      add={settingsCalls.addEmployer}
      change={settingsCalls.changeEmployer}
      of={EmployerSetting}
      fresh={fresh}
      fields={fields}
      nameOf={nameOf}
      tools={<ImportBox kind="employer" />}
      besideName={besideName}
      head={head}
    />
  );
}

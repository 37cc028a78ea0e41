import { settingsCalls, TeamSetting, type TeamSettingView } from '@toritsugi/contracts';
import { ImportBox } from '../imports/ImportBox';
import type { SettingField } from '../setting-field';
import { SettingListArea } from '../SettingListArea';
import { TeamDivision } from './TeamDivision';

const fields: readonly SettingField<TeamSetting>[] = [
  { name: 'name', label: { ja: 'チーム名', en: 'Name' }, as: 'line', isListed: true },
  {
    name: 'consultationTargetMonth',
    label: { ja: '1か月の面談目標', en: 'Consultations aimed at in a month' },
    as: 'number',
    unit: { ja: '件', en: 'talks' },
    isListed: true,
  },
  {
    name: 'divisionMode',
    label: { ja: '分業体制', en: 'Division' },
    hint: {
      ja: '分業なしでは、面談担当がこのチームの方へ自分で電話し、そのまま面談に入ります。切り替えはすぐに効き、通話中の方はそのまま続けられます。',
      en: 'Without it advisors call the team’s people themselves and go on to the consultation. Takes effect at once; calls under way end as they began.',
    },
    as: 'choice',
    options: [
      { value: 'on', label: { ja: '分業あり(登録対応が電話)', en: 'On: intake calls' } },
      { value: 'off', label: { ja: '分業なし(面談担当が電話)', en: 'Off: advisors call' } },
    ],
    isListed: true,
    isFilter: true,
  },
  {
    name: 'isRetired',
    label: { ja: '停止する', en: 'Retired' },
    hint: {
      ja: '選べなくなり、指標の一覧からも外れます。これまでの記録はチームの名前のまま残り、いつでも戻せます。',
      en: 'Nobody can be put in it, and the indicators leave it out. Its records keep its name, and it can come back.',
    },
    as: 'check',
  },
];
const head = (view: TeamSettingView) => <TeamDivision view={view} />;
const nameOf = ({ setting }: TeamSettingView): string => setting.name;

export function TeamsArea() {
  return (
    <SettingListArea<TeamSetting, TeamSettingView>
      kind="team"
      title={{ ja: 'チーム', en: 'Teams' }}
      note={{
        ja: '面談担当のまとまりと、その月の目標です。',
        en: 'Groups of advisors, and what each aims at in a month.',
      }}
      empty={{
        ja: 'まだチームがありません。最初のチームを追加してください。',
        en: 'There is no team yet. Add the first.',
      }}
      list={settingsCalls.teams}
      add={settingsCalls.addTeam}
      change={settingsCalls.changeTeam}
      of={TeamSetting}
      fresh={FRESH}
      fields={fields}
      nameOf={nameOf}
      head={head}
      tools={<ImportBox kind="team" />}
    />
  );
}

const FRESH: TeamSetting = { name: '', consultationTargetMonth: 20, divisionMode: 'on', isRetired: false };

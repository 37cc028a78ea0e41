import { Link } from '@tanstack/react-router';
import { queryKeys } from '@toritsugi/client';
import {
  importColumns,
  isNumberOfTeams,
  NumbersSetting,
  operatingNumberLabels,
  operatingNumberNames,
  settingsCalls,
  type NumbersSettingView,
} from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { defineMessages, useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import { SettingListArea } from '../SettingListArea';
import { ImportBox } from '../imports/ImportBox';
import { allNumberFields, AS_USUAL, numberFieldsOf } from './number-fields';

const messages = defineMessages({
  agency: { ja: '全社', en: 'The agency' },
  since: { ja: '{label}：{at}、{name}', en: '{label}: {at}, {name}' },
  sinceTitle: { ja: 'いつから・誰が', en: 'Since when, and by whom' },
  ownTeams: { ja: '個別に決めているチーム', en: 'Teams with values of their own' },
  ownPeople: {
    ja: '上限を個別に決めている方 {count}名',
    en: '{count, plural, one {# colleague has} other {# colleagues have}} limits of their own',
  },
  nobody: { ja: '初期設定', en: 'first set-up' },
});

/** Who has values of their own, and since when each number is what it is. */
function NumbersHead({ view }: { view: NumbersSettingView }) {
  const t = useText(messages);
  const { language, localized, signs } = useLanguage();
  const { data } = useRead({ key: queryKeys.settings('numbers'), call: settingsCalls.numbers, input: {} });
  const teams = (data?.items ?? []).filter(
    ({ isOfTeam, setting }) =>
      isOfTeam && operatingNumberNames.some((name) => isNumberOfTeams(name) && typeof setting[name] === 'number'),
  );
  return (
    <>
      {!view.isOfTeam && teams.length > 0 && (
        <p>
          {t('ownTeams')}
          {signs.colon}
          {teams.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && signs.listed}
              <Link to="/settings/$area/$id" params={{ area: 'numbers', id }}>
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
      {view.exceptions.length > 0 && (
        <details>
          <summary>{t('ownPeople', { count: view.exceptions.length })}</summary>
          <ul>
            {view.exceptions.map(({ id, name }) => (
              <li key={id}>
                <Link to="/settings/$area/$id" params={{ area: 'people', id }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.since.length > 0 && (
        <details>
          <summary>{t('sinceTitle')}</summary>
          <ul>
            {view.since.map(({ name, at, by }) => (
              <li key={name}>
                {t('since', {
                  label: localized(operatingNumberLabels[name]),
                  at: dateTimeText(at, language),
                  name: by?.name ?? t('nobody'),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function NumbersArea() {
  const t = useText(messages);
  const { localized } = useLanguage();
  const nameOf = ({ isOfTeam, name }: NumbersSettingView): string => (isOfTeam ? name : t('agency'));
  return (
    <SettingListArea<NumbersSetting, NumbersSettingView>
      kind="numbers"
      title={{ ja: '運用の数値', en: 'Operating numbers' }}
      note={{
        ja: '空欄は標準（チームでは全社の値）です。変更はすぐに効き、動いている時計は始めたときの数値のまま進みます。',
        en: 'Empty is as usual; in a team, as the agency. A change counts at once; clocks that run keep the number they began with.',
      }}
      empty={{ ja: 'まだありません。', en: 'There is none yet.' }}
      list={settingsCalls.numbers}
      change={settingsCalls.changeNumbers}
      of={NumbersSetting}
      fresh={NOTHING}
      fields={allNumberFields}
      fieldsOf={numberFieldsOf}
      nameLabel={{ ja: '範囲', en: 'Whose' }}
      nameOf={nameOf}
      head={(view) => <NumbersHead view={view} />}
      fileOf={(shown) => ({
        header: importColumns.numbers.map(({ label }) => localized(label)),
        rows: shown.map((view) => [
          nameOf(view),
          ...operatingNumberNames.map((name) => String(view.setting[name] ?? localized(AS_USUAL))),
        ]),
      })}
      tools={<ImportBox kind="numbers" />}
    />
  );
}

const NOTHING: NumbersSetting = {};

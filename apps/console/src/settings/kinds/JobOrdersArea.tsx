import { queryKeys } from '@toritsugi/client';
import { JobOrderSetting, settingsCalls, type JobOrderSettingView } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import type { SettingField } from '../setting-field';
import { ImportBox } from '../imports/ImportBox';
import { SettingListArea } from '../SettingListArea';

const states = [
  { value: 'open', label: { ja: '募集中', en: 'Open' } },
  { value: 'paused', label: { ja: '一時停止', en: 'Paused' } },
  { value: 'filled', label: { ja: '充足', en: 'Filled' } },
];
const fresh: JobOrderSetting = {
  employerId: '',
  title: '',
  occupation: '',
  income: 450,
  feePercent: 33,
  state: 'open',
};
/** Of which company. */
const head = ({ setting, employerName }: JobOrderSettingView) => (
  <p>
    <Link to="/settings/$area/$id" params={{ area: 'employers', id: setting.employerId }}>
      {employerName}
    </Link>
  </p>
);
const nameOf = ({ setting }: JobOrderSettingView): string => setting.title;

export function JobOrdersArea() {
  const { data } = useRead({ key: queryKeys.settings('employer'), call: settingsCalls.employers, input: {} });
  const { version, occupations } = useVocabulary();
  const fields = useMemo((): readonly SettingField<JobOrderSetting>[] => {
    const employers = (data?.items ?? []).map(({ id, setting }) => ({
      value: id,
      label: { ja: setting.name, en: setting.name },
    }));
    return [
      { name: 'title', label: { ja: '求人名', en: 'Title' }, as: 'line', isListed: true },
      {
        name: 'employerId',
        label: { ja: '企業', en: 'Employer' },
        as: 'choice',
        options: [{ value: '', label: { ja: '選んでください', en: 'Choose one' } }, ...employers],
        isListed: true,
        isFilter: true,
      },
      {
        name: 'occupation',
        label: { ja: '職種', en: 'Occupation' },
        as: 'choice',
        options: [
          { value: '', label: { ja: '決めない', en: 'Any' } },
          ...occupations.map(({ id, name }) => ({ value: id, label: name })),
        ],
        isListed: true,
      },
      {
        name: 'income',
        label: { ja: '理論年収', en: 'Theoretical yearly income' },
        as: 'number',
        unit: { ja: '万円', en: '×10,000 JPY' },
        isListed: true,
        isHalf: true,
      },
      {
        name: 'feePercent',
        label: { ja: '手数料率', en: 'Fee' },
        as: 'number',
        unit: { ja: '%', en: '%' },
        isListed: true,
        isHalf: true,
      },
      {
        name: 'state',
        label: { ja: '状態', en: 'State' },
        as: 'choice',
        options: states,
        isListed: true,
        isFilter: true,
      },
    ];
  }, [data, occupations]);
  return (
    <SettingListArea<JobOrderSetting, JobOrderSettingView>
      kind="job_order"
      title={{ ja: '求人', en: 'Job orders' }}
      note={{
        ja: '推薦と紹介枠の手数料は、理論年収と手数料率から計算します。',
        en: 'Fees of submissions and free slots are reckoned from the theoretical income.',
      }}
      empty={{ ja: 'まだ求人がありません。', en: 'There is no job order yet.' }}
      list={settingsCalls.jobOrders}
      add={settingsCalls.addJobOrder}
      change={settingsCalls.changeJobOrder}
      of={JobOrderSetting}
      fresh={fresh}
      fields={fields}
      isNaming={data === undefined || version === 0}
      nameOf={nameOf}
      head={head}
      retires={({ state }) => state === 'filled'}
      tools={<ImportBox kind="job_order" />}
    />
  );
}

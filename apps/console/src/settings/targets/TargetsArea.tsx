import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, TargetSetting, type Language, type TargetSettingView } from '@toritsugi/contracts';
import { criterionListNames, criterionLists } from '@toritsugi/triage';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Control } from 'react-hook-form';
import { EmptyIsAbsent } from '../../form/use-contract-form';
import { useLanguage } from '../../language';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import type { SettingField } from '../setting-field';
import { ImportBox } from '../imports/ImportBox';
import { SettingListArea } from '../SettingListArea';
import { teamOptions } from '../team-options';
import { CriteriaField } from './CriteriaField';
import { ReplayPanel } from './ReplayPanel';
import { targetFile } from './target-file';
import { TargetVersionList } from './TargetVersionList';
import { signs } from '../../signs';

/** No team is left out. */
class TargetForm extends TargetSetting {
  @EmptyIsAbsent() override teamId?: string | null;
  /** A day is typed for this change alone. */
  @EmptyIsAbsent() override from?: string | null;
}
const fresh: TargetSetting = { occupation: '', teamId: '', priority: 1, criteria: [], isRetired: false, from: '' };
const toDesign = { ja: '項目とつき合わせる', en: 'Against the questions' };
const nothing = { value: '', label: { ja: '選んでください', en: 'Choose one' } };

/** By list; Wants with their weights where these differ. */
const sayCriteria = (value: unknown, language: Language): string => {
  const criteria = value as TargetSetting['criteria'];
  const weights = new Set(criteria.filter(({ list }) => list === 'want').map(({ weight = 1 }) => weight));
  return criterionLists
    .flatMap((list) => {
      const isWeighed = list === 'want' && weights.size > 1;
      const named = criteria
        .filter((one) => one.list === list)
        .map(({ label, weight = 1 }) =>
          isWeighed ? label[language] + signs[language].bracketed(String(weight)) : label[language],
        );
      if (named.length === 0) return [];
      const separator = signs[language].comma;
      return `${criterionListNames[list][language]}${signs[language].colon}${named.join(separator)}`;
    })
    .join(language === 'ja' ? '　' : '; ');
};

/** What a change would do, and the versions there were. */
function BelowTarget({ control, isReadOnly }: { control: Control<TargetSetting>; isReadOnly: boolean }) {
  const { id } = useParams({ strict: false });
  return (
    <>
      {!isReadOnly && <ReplayPanel control={control} />}
      {id !== 'new' && <TargetVersionList control={control} isReadOnly={isReadOnly} />}
    </>
  );
}

export function TargetsArea() {
  const { language, localized } = useLanguage();
  const { version, occupations } = useVocabulary();
  const teams = useRead({ key: queryKeys.settings('team'), call: settingsCalls.teams, input: {} }).data?.items;
  const fields = useMemo(
    (): readonly SettingField<TargetSetting>[] => [
      {
        name: 'occupation',
        label: { ja: '職種', en: 'Occupation' },
        as: 'choice',
        options: [nothing, ...occupations.map(({ id, name }) => ({ value: id, label: name }))],
        isHalf: true,
        isListed: true,
      },
      {
        name: 'teamId',
        label: { ja: '担当チーム', en: 'Team' },
        as: 'choice',
        options: [{ value: '', label: { ja: 'なし', en: 'None' } }, ...teamOptions(teams ?? [])],
        isHalf: true,
        isListed: true,
      },
      {
        name: 'criteria',
        label: { ja: '条件', en: 'Criteria' },
        as: 'own',
        Field: CriteriaField,
        say: sayCriteria,
        isListed: true,
      },
      {
        name: 'priority',
        label: { ja: '優先順位（同点のとき）', en: 'Priority (of a tie)' },
        as: 'number',
        isHalf: true,
      },
      {
        name: 'from',
        label: { ja: 'いつから（空欄は保存と同時）', en: 'From (empty: when saved)' },
        hint: {
          ja: 'その日の0時に、自動で切り替わります。それまでは取り下げられます。',
          en: 'Begins with that day, by itself, and can be taken back until then.',
        },
        as: 'day',
        isHalf: true,
      },
      {
        name: 'isRetired',
        label: { ja: '停止する', en: 'Retired' },
        hint: { ja: '過去の点数は当時の版のまま残ります。', en: 'Past scores keep the version they were made with.' },
        as: 'check',
      },
    ],
    [occupations, teams],
  );
  const nameOf = useCallback(
    ({ setting }: TargetSettingView): string => {
      const name = occupations.find(({ id }) => id === setting.occupation)?.name;
      return name ? localized(name) : setting.occupation;
    },
    [occupations, localized],
  );
  return (
    <SettingListArea<TargetSetting, TargetSettingView>
      kind="target"
      title={{ ja: '求職者ターゲット', en: 'Targets' }}
      note={{
        ja: 'どのような方を優先してお迎えするか。フォームの項目と点数は、ここから決まります。',
        en: 'Whom you look for first. The form and the scores follow from it.',
      }}
      empty={{
        ja: 'まだターゲットがありません。職種を登録してから、最初のターゲットを追加してください。',
        en: 'There is no target yet. Add an occupation, then the first target.',
      }}
      list={settingsCalls.targets}
      add={settingsCalls.addTarget}
      change={settingsCalls.changeTarget}
      of={TargetForm}
      fresh={fresh}
      fields={fields}
      nameOf={nameOf}
      isWide
      tools={
        <>
          <ImportBox kind="target" />
          <Button
            variant="subtle"
            renderRoot={(own: object) => <Link to="/settings/$area" params={{ area: 'form-design' }} {...own} />}
          >
            {localized(toDesign)}
          </Button>
        </>
      }
      fileOf={(shown) => targetFile(shown, { fields, nameOf, language })}
      isNaming={teams === undefined || version === 0}
      Below={BelowTarget}
    />
  );
}

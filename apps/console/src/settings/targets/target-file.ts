import { importColumns, type Language, type TargetSetting, type TargetSettingView } from '@toritsugi/contracts';
import { criterionLists } from '@toritsugi/triage';
import { sayField, type SettingField } from '../setting-field';

/** As the import takes it: each list of criteria as JSON, and, for whoever reads it, all of them in words. */
export function targetFile(
  shown: readonly TargetSettingView[],
  {
    fields,
    nameOf,
    language,
  }: {
    fields: readonly SettingField<TargetSetting>[];
    nameOf: (view: TargetSettingView) => string;
    language: Language;
  },
) {
  const field = (name: string) => fields.find((one) => one.name === name);
  const words = field('criteria');
  const header = importColumns.target.map(({ label }) => label[language]);
  return {
    header: [...header, words?.label[language] ?? ''],
    rows: shown.map((view) => {
      const say = (name: string): string => {
        const found = field(name);
        return found === undefined ? '' : sayField(found, view.setting, language);
      };
      const cells = importColumns.target.map(({ name }) => {
        const list = criterionLists.find((one) => one === name);
        if (list !== undefined) return JSON.stringify(view.setting.criteria.filter((one) => one.list === list));
        if (name === 'code') return view.id;
        if (name === 'occupation') return nameOf(view);
        return name === 'team' ? teamOf(view, fields, language) : say(name);
      });
      return [...cells, say('criteria')];
    }),
  };
}

/** 「なし」 is said: a dash would change nothing. */
function teamOf(
  { setting }: TargetSettingView,
  fields: readonly SettingField<TargetSetting>[],
  language: Language,
): string {
  const team = fields.find(({ name }) => name === 'teamId');
  return team === undefined ? '' : sayField(team, { teamId: setting.teamId ?? '' }, language);
}

import {
  accessScopes,
  PersonSetting,
  staffRoles,
  type TeamSettingView,
  type VocabularyView,
} from '@toritsugi/contracts';
import { useWatch, type Control } from 'react-hook-form';
import { SelectField } from '../../form/SelectField';
import { EmptyIsAbsent } from '../../form/use-contract-form';
import { useLanguage } from '../../language';
import type { SettingField } from '../setting-field';
import { teamOptions } from '../team-options';

/** What is chosen as nothing is left out. */
export class PersonForm extends PersonSetting {
  @EmptyIsAbsent() override teamId?: string | null;
  @EmptyIsAbsent() override scope?: PersonSetting['scope'];
  @EmptyIsAbsent() override firstDay?: string | null;
  @EmptyIsAbsent() override lastDay?: string | null;
}

export const roleLabels = {
  intake_staff: { ja: '登録対応担当', en: 'Intake staff' },
  advisor: { ja: '面談担当', en: 'Advisor' },
  team_lead: { ja: 'チームリーダー', en: 'Team lead' },
  manager: { ja: '拠点長（管理者）', en: 'Manager' },
  privacy_officer: { ja: '個人情報管理責任者', en: 'Privacy officer' },
  external_staff: { ja: '外部スタッフ', en: 'External staff' },
  partner_user: { ja: 'パートナー担当', en: 'Partner' },
} as const;

const AS_USUAL = { ja: 'チームか全社の値', en: 'Of the team or agency' };

const scopeWords = {
  label: { ja: '外部スタッフができること', en: 'What external staff may do' },
  view_only: { ja: '閲覧のみ', en: 'View only' },
  reply: { ja: '返信まで', en: 'Reply' },
  aggregate: { ja: '集計まで', en: 'Reply and totals' },
} as const;

/** Of external staff alone. */
function ScopeField({ control, isReadOnly }: { control: Control<PersonSetting>; isReadOnly: boolean }) {
  const { localized } = useLanguage();
  const role = useWatch({ control, name: 'role' });
  if (role !== 'external_staff') return null;
  return (
    <SelectField
      control={control}
      name="scope"
      label={localized(scopeWords.label)}
      disabled={isReadOnly}
      data={accessScopes.map((value) => ({ value, label: localized(scopeWords[value]) }))}
    />
  );
}

const none = { value: '', label: { ja: 'なし', en: 'None' } };

export const fieldsOf = (
  teams: readonly TeamSettingView[],
  { occupations }: VocabularyView,
): readonly SettingField<PersonSetting>[] => [
  { name: 'familyName', label: { ja: '姓', en: 'Family name' }, as: 'line', isHalf: true },
  { name: 'givenName', label: { ja: '名', en: 'Given name' }, as: 'line', isHalf: true },
  { name: 'kana', label: { ja: 'ふりがな', en: 'Name in kana' }, as: 'line' },
  {
    name: 'login',
    label: { ja: 'メールアドレス（ログイン名）', en: 'Mail address (login)' },
    as: 'line',
    isListed: true,
  },
  {
    name: 'role',
    label: { ja: '役割', en: 'Role' },
    as: 'choice',
    options: staffRoles.map((value) => ({ value, label: roleLabels[value] })),
    isFilter: true,
    isHalf: true,
    isListed: true,
  },
  {
    name: 'teamId',
    label: { ja: 'チーム', en: 'Team' },
    as: 'choice',
    options: [none, ...teamOptions(teams)],
    isFilter: true,
    isHalf: true,
    isListed: true,
  },
  {
    name: 'scope',
    label: scopeWords.label,
    as: 'own',
    Field: ScopeField,
    say: (value, language) =>
      accessScopes.map((one) => (one === value ? scopeWords[one][language] : '')).join('') || '–',
  },
  {
    name: 'occupations',
    label: { ja: '担当職種', en: 'Occupations' },
    as: 'choices',
    options: occupations.map(({ id, name, retired }) => ({
      value: id,
      label: retired ? { ja: `${name.ja}（停止中）`, en: `${name.en} (retired)` } : name,
    })),
    isFilter: true,
    isListed: true,
  },
  {
    name: 'caseCap',
    label: { ja: '同時に担当する人数', en: 'People at once' },
    as: 'number',
    usual: AS_USUAL,
    unit: { ja: '名', en: '' },
    isHalf: true,
  },
  {
    name: 'liveTransfersPerHour',
    label: { ja: '1時間の取次ぎ', en: 'Transfers an hour' },
    as: 'number',
    usual: AS_USUAL,
    unit: { ja: '件', en: '' },
    isHalf: true,
  },
  { name: 'firstDay', label: { ja: '初日', en: 'First day' }, as: 'day', isHalf: true },
  { name: 'lastDay', label: { ja: '最後の日', en: 'Last day' }, as: 'day', isHalf: true, isListed: true },
];

export const fresh: PersonSetting = {
  familyName: '',
  givenName: '',
  kana: '',
  login: '',
  role: 'advisor',
  scope: 'view_only',
  teamId: '',
  occupations: [],
  caseCap: null,
  liveTransfersPerHour: null,
  firstDay: '',
  lastDay: '',
};

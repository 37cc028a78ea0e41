import { tokyoDay } from '@toritsugi/calendar';
import { ShiftSetting, settingsCalls, type Language, type ShiftSettingView } from '@toritsugi/contracts';
import { useLanguage } from '../../language';
import { useNow } from '../../server/connection';
import type { SettingField } from '../setting-field';
import { SettingListArea } from '../SettingListArea';
import styles from '../settings.module.css';
import { weekdayLabels } from '../kinds/DayHoursField';
import { DayShiftsField, WeekShiftsField } from './ShiftFields';
import { ImportBox } from '../imports/ImportBox';
import { shiftFile } from './shift-file';
import { runsOf } from './week';
import { signs } from '../../signs';

const sayWeek = (value: unknown, language: Language): string =>
  runsOf(value as ShiftSetting['week'])
    .map(({ first, last, times }) => {
      const until = first === last ? '' : `${language === 'ja' ? '〜' : '–'}${weekdayLabels[last][language]}`;
      return `${weekdayLabels[first][language]}${until} ${times}`;
    })
    .join(signs[language].comma) || '–';
const sayDays = (value: unknown, language: Language): string =>
  (value as ShiftSetting['days'])
    .map(({ day, isWorking, starts, ends }) => {
      const off = language === 'ja' ? '休み' : 'off';
      return `${day.slice(5).replace('-', '/')} ${isWorking ? `${starts}–${ends}` : off}`;
    })
    .join(signs[language].comma) || '–';

const fields: readonly SettingField<ShiftSetting>[] = [
  {
    name: 'week',
    label: { ja: 'ふだんの週', en: 'Usual week' },
    as: 'own',
    Field: WeekShiftsField,
    say: sayWeek,
    isListed: true,
  },
  {
    name: 'days',
    label: { ja: '休暇と、ふだんと違う日', en: 'Leave, and days that differ' },
    as: 'own',
    Field: DayShiftsField,
    say: sayDays,
  },
];
const fresh: ShiftSetting = { week: [], days: [] };
const NAME = { ja: '氏名', en: 'Name' };
const nameOf = ({ name }: ShiftSettingView): string => name;

function OpenSlots({ view }: { view: ShiftSettingView }) {
  const { language } = useLanguage();
  if (view.role !== 'advisor' && view.role !== 'team_lead') return null;
  return (
    <p className={styles.muted}>
      {language === 'ja'
        ? `今後6週間の空き枠：${view.openSlots}件。枠はシフトから自動で作られます。予約済みの枠は残ります。`
        : `Free slots in the next six weeks: ${view.openSlots}. They follow from the shift; booked ones stay.`}
    </p>
  );
}
const head = (view: ShiftSettingView) => <OpenSlots view={view} />;

export function ShiftsArea() {
  const { language } = useLanguage();
  const today = tokyoDay(useNow(60_000));
  return (
    <SettingListArea<ShiftSetting, ShiftSettingView>
      kind="shift"
      title={{ ja: 'シフト・休暇', en: 'Shifts and leave' }}
      note={{
        ja: '面談担当の予約枠は、シフトと受付時間から6週間先まで自動で開きます。',
        en: 'Slots of advisors open by themselves, six weeks ahead, from shifts and service hours.',
      }}
      empty={{
        ja: 'シフトを決める方がまだいません。先に在籍者を招待してください。',
        en: 'There is nobody to plan for yet. Invite people first.',
      }}
      list={settingsCalls.shifts}
      change={settingsCalls.changeShift}
      of={ShiftSetting}
      fresh={fresh}
      fields={fields}
      nameLabel={NAME}
      nameOf={nameOf}
      head={head}
      fileOf={(shown) => shiftFile(shown, today, language)}
      tools={<ImportBox kind="shift" />}
    />
  );
}

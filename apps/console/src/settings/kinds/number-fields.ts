import {
  isNumberOfTeams,
  operatingNumberNames,
  operatingNumbers,
  type LocalizedText,
  type NumbersSetting,
  type NumbersSettingView,
  type OperatingNumber,
} from '@toritsugi/contracts';
import type { SettingField } from '../setting-field';

export const units = {
  seconds: { ja: '秒', en: 's' },
  minutes: { ja: '分', en: 'min' },
  hours: { ja: '時間', en: 'h' },
  days: { ja: '日', en: 'd' },
  times: { ja: '回', en: '×' },
  people: { ja: '名', en: '' },
  oclock: { ja: '時', en: 'o’clock' },
} as const satisfies Record<string, LocalizedText>;

interface Words {
  readonly label: LocalizedText;
  readonly hint: LocalizedText;
}

export const numberWords: Readonly<Record<OperatingNumber, Words>> = {
  promisedHour: {
    label: { ja: 'お約束の最初の返事（翌営業日の何時まで）', en: 'First reply promised by (next business day)' },
    hint: {
      ja: '登録された方にお伝えする期限です。変えると、次に登録された方から変わります。',
      en: 'What people are told when they register. A change holds for whoever registers next.',
    },
  },
  firstDialMinutesA: {
    label: { ja: '最初の電話まで（A）', en: 'To the first call (A)' },
    hint: { ja: '受付時間で数えます。過ぎるとカードが赤くなります。', en: 'In service time. Then the card turns red.' },
  },
  firstDialMinutesB: {
    label: { ja: '最初の電話まで（B）', en: 'To the first call (B)' },
    hint: { ja: '受付時間で数えます。', en: 'In service time.' },
  },
  firstDialMinutesC: {
    label: { ja: '最初の電話まで（C）', en: 'To the first call (C)' },
    hint: { ja: '受付時間で数えます。', en: 'In service time.' },
  },
  claimSeconds: {
    label: { ja: '受けてから発信まで', en: 'From taking to dialling' },
    hint: { ja: '過ぎると、ほかの人が受けられます。', en: 'Then somebody else may take the task.' },
  },
  callFadeMinutes: {
    label: {
      ja: '今救える価値の順にする（つながりやすさが薄れる分数）',
      en: 'Order by value still savable (fade of reach)',
    },
    hint: {
      ja: '0は期限の順です。1以上なら、点数とつながりやすさの順です（目安は60）。折り返しと、今日までのお約束はいつも先です。試算（お約束を先にしない場合）では、古い順より1,000人あたりの成約が約10件増えます。',
      en: '0: by deadline. From 1: by score and what is left of the chance to reach them (60 is a good start); call-backs and promises due today always come first. Simulated without those first: some 10 more closes of 1,000 people than oldest first.',
    },
  },
  dialAttempts: {
    label: { ja: '電話をかける回数', en: 'Times somebody is called' },
    hint: {
      ja: 'つながらないまま終えるまでの回数です。少なくても3日に分けてかけます。',
      en: 'Before a person counts as unreachable; on three days at least.',
    },
  },
  ringSeconds: {
    label: { ja: '面談担当の呼び出し', en: 'Ring of an advisor' },
    hint: { ja: '応答がなければ、次の人を呼び出します。', en: 'Without an answer the next one is rung.' },
  },
  holdSeconds: {
    label: { ja: 'お待たせする上限', en: 'Longest hold' },
    hint: { ja: '取次ぎを始めてから、つながるまで。', en: 'From the start of a transfer to the talk of three.' },
  },
  talkMinutesA: {
    label: { ja: '長い通話（A）', en: 'Long call (A)' },
    hint: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  },
  talkMinutesB: {
    label: { ja: '長い通話（B）', en: 'Long call (B)' },
    hint: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  },
  talkMinutesC: {
    label: { ja: '長い通話（C）', en: 'Long call (C)' },
    hint: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  },
  talkMinutesD: {
    label: { ja: '長い通話（D）', en: 'Long call (D)' },
    hint: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  },
  consultationMinutes: {
    label: { ja: '長い面談', en: 'Long consultation' },
    hint: {
      ja: '過ぎると、面談中の画面が知らせます。Dの方は「長い通話（D）」で数えます。',
      en: 'After that the desk says so while it runs; for D the minutes of a long call count.',
    },
  },
  wrapUpMinutes: {
    label: { ja: '後処理', en: 'Wrap-up' },
    hint: { ja: '相談のあと。1回だけ同じ長さ延ばせます。', en: 'After a consultation; once as long again.' },
  },
  slotHoldMinutes: {
    label: { ja: '仮押さえ', en: 'Hold of a slot' },
    hint: { ja: '確定しなければ、枠は空きに戻ります。', en: 'Unless confirmed it is free again.' },
  },
  slotNoticeMinutes: {
    label: { ja: '予約の締め切り', en: 'Notice of a booking' },
    hint: { ja: '始まる何分前まで予約できるか。', en: 'How long before its start a slot can be taken.' },
  },
  bookingChangeMinutes: {
    label: { ja: '変更・取り消しの締め切り', en: 'Change or cancel until' },
    hint: {
      ja: '求職者がリンクから変えられるのは、始まる何分前までか。',
      en: 'How long before its start people may change it by their link.',
    },
  },
  noShowMinutes: {
    label: { ja: '来られなかったと記録できる', en: 'No-show can be noted' },
    hint: { ja: '予約の時刻を過ぎてから。', en: 'After the time that was booked.' },
  },
  noShowByItselfMinutes: {
    label: { ja: '来られなかったと自動で記録', en: 'No-show by itself' },
    hint: { ja: '予約の時刻を過ぎても始まらないとき。', en: 'Where nothing has begun after the time booked.' },
  },
  dormantAfterDays: {
    label: { ja: '休眠になるまで', en: 'Until a person is dormant' },
    hint: {
      ja: 'やり取りも予定もないまま過ぎると、休眠になります。',
      en: 'Without anything that happened or is planned.',
    },
  },
  caseCap: {
    label: { ja: '同時に担当する人数', en: 'People looked after at once' },
    hint: { ja: '面談担当1人の上限。', en: 'Of one advisor, at the most.' },
  },
  liveTransfersPerHour: {
    label: { ja: '1時間の取次ぎ', en: 'Transfers an hour' },
    hint: { ja: '面談担当1人の上限。', en: 'Of one advisor, at the most.' },
  },
  registrationTarget: {
    label: { ja: '目標登録者数（月）', en: 'Registrations wanted a month' },
    hint: { ja: '項目の設計で照らします。0は目標なし。', en: 'What the questions are weighed against. 0: none.' },
  },
  intakeTalkHours: {
    label: { ja: '受付の通話に使える時間（月）', en: 'Hours for intake talks a month' },
    hint: { ja: '項目の設計で照らします。0は上限なし。', en: 'What the questions are weighed against. 0: no limit.' },
  },
};

const spelled = (name: OperatingNumber, value: number): LocalizedText => {
  const unit = units[operatingNumbers[name].unit];
  return { ja: `${value}${unit.ja}`, en: `${value} ${unit.en}`.trim() };
};

/** `usual` says what applies where nothing is typed. */
const fieldOf = (name: OperatingNumber, usual: LocalizedText): SettingField<NumbersSetting> => {
  const { min, max, unit } = operatingNumbers[name];
  const { label, hint } = numberWords[name];
  return {
    name,
    label,
    hint: { ja: `${hint.ja}（${min}〜${max}${units[unit].ja}）`, en: `${hint.en} (${min}–${max})` },
    as: 'number',
    unit: units[unit],
    usual,
    isHalf: true,
    isListed: isNumberOfTeams(name),
  };
};

const AS_USUAL: LocalizedText = { ja: '標準', en: 'Usual' };
export const allNumberFields = operatingNumberNames.map((name) => fieldOf(name, AS_USUAL));

const usualOf = (name: OperatingNumber): LocalizedText => {
  const value = spelled(name, operatingNumbers[name].usual);
  return { ja: `標準：${value.ja}`, en: `Usual: ${value.en}` };
};

/** A team has few of them, and follows the agency. */
export function numberFieldsOf(
  view: NumbersSettingView,
  all: readonly NumbersSettingView[],
): readonly SettingField<NumbersSetting>[] {
  if (!view.isOfTeam) return operatingNumberNames.map((name) => fieldOf(name, usualOf(name)));
  const agency = all.find(({ isOfTeam }) => !isOfTeam)?.setting;
  return operatingNumberNames.filter(isNumberOfTeams).map((name) => {
    const value = spelled(name, agency?.[name] ?? operatingNumbers[name].usual);
    return fieldOf(name, { ja: `全社：${value.ja}`, en: `Agency: ${value.en}` });
  });
}

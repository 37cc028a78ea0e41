import {
  isNumberOfTeams,
  operatingNumberLabels,
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
  people: { ja: '名', en: 'people' },
  oclock: { ja: '時', en: 'o’clock' },
  percent: { ja: '%', en: '%' },
} as const satisfies Record<string, LocalizedText>;

const hints: Readonly<Record<OperatingNumber, LocalizedText>> = {
  promisedHour: {
    ja: '登録された方にお伝えする期限です。変えると、次に登録された方から変わります。',
    en: 'What people are told when they register. A change holds for whoever registers next.',
  },
  promisedDays: {
    ja: '0は当日中です（電話できる最初の日の23:59まで）。翌営業日のお約束を4週続けて95%以上（毎週20人以上）守れてから選べます。',
    en: '0: the same day, until 23:59 of the first day on which they can be called. It takes four weeks of at least 95 % (20 people a week and more) by the next business day.',
  },
  firstDialMinutesA: {
    ja: '受付時間で数えます。過ぎるとカードが赤くなります。',
    en: 'In service time. Then the card turns red.',
  },
  firstDialMinutesB: { ja: '受付時間で数えます。', en: 'In service time.' },
  firstDialMinutesC: { ja: '受付時間で数えます。', en: 'In service time.' },
  claimSeconds: { ja: '過ぎると、ほかの人が受けられます。', en: 'Then somebody else may take the task.' },
  callFadeMinutes: {
    ja: '0は期限の順です。1以上なら、点数とつながりやすさの順です（標準は60）。折り返しと、今日までのお約束（今すぐ話せる方を含む）はいつも先です。試算では、期限の順より1,000人あたりの面談が約30件、成約が約4件増えます。',
    en: '0: by deadline. From 1: by score and what is left of the chance to reach them (60 is usual); call-backs and promises due today, at once to whoever can talk now, always come first. Simulated: of 1,000 people some 30 more consultations and 4 more closes than by deadline.',
  },
  dialAttempts: {
    ja: 'つながらないまま終えるまでの回数です。少なくても3日に分けてかけます。',
    en: 'Before a person counts as unreachable; on three days at least.',
  },
  missedCallMinutes: {
    ja: 'かけてこられて出られなかった方へ。受付時間で数えます。過ぎると赤くなります。',
    en: 'To whoever called in vain, in service time. Then it turns red.',
  },
  missedCallGraceSeconds: {
    ja: '電話が切れてから。出た知らせが遅れて届くことがあるためです。',
    en: 'After it has ended: word that somebody answered may still be on its way.',
  },
  missedCallDays: {
    ja: 'どなたか分からない番号の不在着信は、過ぎると一覧から消えます。',
    en: 'A missed call of a number that nobody has is let go after that.',
  },
  ringSeconds: { ja: '応答がなければ、次の人を呼び出します。', en: 'Without an answer the next one is rung.' },
  holdSeconds: { ja: '取次ぎを始めてから、つながるまで。', en: 'From the start of a transfer to the talk of three.' },
  talkMinutesA: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  talkMinutesB: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  talkMinutesC: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  talkMinutesD: { ja: '過ぎると、通話中の画面が知らせます。', en: 'After that the screen says so while it runs.' },
  consultationMinutes: {
    ja: '過ぎると、面談中の画面が知らせます。Dの方は「長い通話（D）」で数えます。',
    en: 'After that the desk says so while it runs; for D the minutes of a long call count.',
  },
  wrapUpMinutes: { ja: '面談のあと。1回だけ同じ長さ延ばせます。', en: 'After a consultation; once as long again.' },
  slotHoldMinutes: { ja: '確定しなければ、枠は空きに戻ります。', en: 'Unless confirmed it is free again.' },
  earlierKeepMinutes: {
    ja: '早い時間を希望する方へ、空いた枠を一人ずつ案内する間。',
    en: 'For one person at a time who asked for an earlier one.',
  },
  slotNoticeMinutes: { ja: '始まる何分前まで予約できるか。', en: 'How long before its start a slot can be taken.' },
  bookingChangeMinutes: {
    ja: '求職者がリンクから変えられるのは、始まる何分前までか。',
    en: 'How long before its start people may change it by their link.',
  },
  noShowMinutes: { ja: '予約の時刻を過ぎてから。', en: 'After the time that was booked.' },
  noShowByItselfMinutes: {
    ja: '予約の時刻を過ぎても始まらないとき。',
    en: 'Where nothing has begun after the time booked.',
  },
  dormantAfterDays: {
    ja: 'やり取りも予定もないまま過ぎると、休眠になります。',
    en: 'Without anything that happened or is planned.',
  },
  caseCap: { ja: '面談担当1人の上限。', en: 'Of one advisor, at the most.' },
  liveTransfersPerHour: { ja: '面談担当1人の上限。', en: 'Of one advisor, at the most.' },
  registrationTarget: {
    ja: '項目の設計で照らします。0は目標なし。',
    en: 'What the questions are weighed against. 0: none.',
  },
  intakeTalkHours: {
    ja: '項目の設計で照らします。0は上限なし。',
    en: 'What the questions are weighed against. 0: no limit.',
  },
  refundPercent30: { ja: '手数料のうち、企業に返す割合。', en: 'Part of the fee that goes back to the employer.' },
  refundPercent90: { ja: '手数料のうち、企業に返す割合。', en: 'Part of the fee that goes back to the employer.' },
  refundPercent180: { ja: '手数料のうち、企業に返す割合。', en: 'Part of the fee that goes back to the employer.' },
};

const spelled = (name: OperatingNumber, value: number): LocalizedText => {
  const unit = units[operatingNumbers[name].unit];
  return { ja: `${value}${unit.ja}`, en: `${value} ${unit.en}`.trim() };
};

/** `usual` says what applies where nothing is typed. */
const fieldOf = (name: OperatingNumber, usual: LocalizedText): SettingField<NumbersSetting> => {
  const { min, max, unit } = operatingNumbers[name];
  const hint = hints[name];
  return {
    name,
    label: operatingNumberLabels[name],
    hint: { ja: `${hint.ja}（${min}〜${max}${units[unit].ja}）`, en: `${hint.en} (${min}–${max})` },
    as: 'number',
    unit: units[unit],
    usual,
    isHalf: true,
    isListed: isNumberOfTeams(name),
  };
};

export const AS_USUAL: LocalizedText = { ja: '標準', en: 'Usual' };
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

import type { LocalizedText } from '@toritsugi/contracts';

/** One spelling: widths folded, lower case, no spaces, underlines or dashes. */
export const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** 2026/12/1, 2026年12月1日 and 2026-12-01 alike; what is none of them stays and is refused. */
export function dayOf(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
  return year === '' ? plain : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** 9:00, ９：００ and 09:00:00 alike; null for what is no time. */
export function timeOf(text: string): string | null {
  const [, hour, minute = ''] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** 450, ４５０, 1,200, 450万円, 20件, 12名, 15秒, 90 min, 450 ×10,000 JPY and 33.5% alike; null for what is no number. */
export function numberOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/(?:万円?|円|件|名|人|回|秒|分|時間|時|日|s|min|h|d|o’clock|people|talks|×|%|×10000JPY|JPY)$/u, '');
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/** ○, はい, 1, yes → true; ×, いいえ, 0, no → false; null for neither. */
export function flagOf(text: string): boolean | null {
  const plain = spelled(text);
  if (['○', '◯', '〇', 'はい', '1', 'yes', 'true', '停止', '停止中', '取引停止', 'retired'].includes(plain))
    return true;
  return ['×', 'x', 'いいえ', '0', 'no', 'false', '取引中', '-', ''].includes(plain) ? false : null;
}

/** Without the mark of a retired one, as an exported file has it. */
export const nameOf = (word: string): string => word.replace(/[（(](?:停止中|retired)[)）]\s*$/u, '').trim();

export const cellProblems = {
  role: { ja: '役割が分かりません。', en: 'The role is not known.' },
  team: { ja: 'そのチームはありません。', en: 'There is no such team.' },
  occupation: { ja: '分からない職種があります。', en: 'An occupation is not known.' },
  scope: { ja: '閲覧のみ・返信まで・集計までのどれかです。', en: 'One of view only, reply, reply and totals.' },
  division: { ja: '「分業あり」か「分業なし」で入れてください。', en: 'Write on or off.' },
  employer: { ja: 'その企業はありません。先に追加してください。', en: 'There is no such employer. Add it first.' },
  channel: { ja: 'そのチャネルはありません。先に追加してください。', en: 'There is no such channel. Add it first.' },
  yen: {
    ja: '円の数で入れてください。ほかの通貨は取り込めません。',
    en: 'Write an amount of yen. Other currencies cannot be taken over.',
  },
  ahead: { ja: 'まだ来ていない日です。', en: 'This day has not come yet.' },
  day: { ja: '日付は2026-12-01の形で入れてください。', en: 'Write a day as 2026-12-01.' },
  time: { ja: '時刻は9:00の形で、24:00までで入れてください。', en: 'Write a time as 9:00, up to 24:00.' },
  number: { ja: '数で入れてください。', en: 'Write a number.' },
  flag: { ja: '「はい」か「いいえ」で入れてください。', en: 'Write yes or no.' },
  state: { ja: '募集中・一時停止・充足のどれかです。', en: 'One of open, paused, filled.' },
  nobody: { ja: '該当する方がいません。', en: 'There is no such person.' },
  whose: { ja: '「全社」かチームの名前で入れてください。', en: 'Write “The agency”, or the name of a team.' },
  template: { ja: 'その記号のメッセージはありません。', en: 'There is no message of this code.' },
  criteria: {
    ja: '条件（JSON）を読み取れません。書き出したときの形で入れてください。',
    en: 'The criteria (JSON) cannot be read. Write them as the export does.',
  },
  severalTargets: {
    ja: 'この職種のターゲットはいくつもあります。記号を入れてください。',
    en: 'There are several targets of this occupation. Write the code.',
  },
  severalChannels: {
    ja: '同じ名前のチャネルがいくつもあります。名前を変えてから取り込んでください。',
    en: 'Several channels have this name. Rename them first.',
  },
  several: {
    ja: '同じ名前の方が何人もいます。メールアドレスで入れてください。',
    en: 'Several people have this name. Write the mail address.',
  },
  needed: { ja: '入っていません。', en: 'This is empty.' },
  past: { ja: '過ぎた日は変えられません。', en: 'A day that is over cannot be changed.' },
  closed: { ja: 'この方のアカウントは停止しています。', en: 'The account of this person is closed.' },
  broken: {
    ja: '引用符（"）や列の数が合わず、読み取れません。',
    en: 'It cannot be read: a stray quote, or too many columns.',
  },
  cells: { ja: '列の数が合いません。', en: 'It does not have as many cells as there are columns.' },
  characters: { ja: '使えない文字が含まれています。', en: 'Some characters cannot be used.' },
} as const satisfies Record<string, LocalizedText>;

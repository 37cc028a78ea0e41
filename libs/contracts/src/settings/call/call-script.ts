import { fillPlaces, namesIn, strangePlaces } from '../../places';
import { LocalizedText } from '../../replies';
import { One, Text } from '../../validators';
import { SettingChange, SettingView } from '../setting';

/** What a line of the script is filled with, written `{staff}`. */
export const scriptNames = ['agency', 'staff', 'person', 'advisor', 'time'] as const;
export type ScriptName = (typeof scriptNames)[number];
/** Known in every line. */
const alwaysKnown: readonly ScriptName[] = ['agency', 'staff', 'person'];
/** A time is written otherwise in each language. */
export type ScriptNames = Readonly<Record<ScriptName, string | LocalizedText>>;

interface ScriptLineKind {
  /** Without these the line says too little. */
  readonly needs: readonly ScriptName[];
  /** Besides who calls whom: the advisor, and the booking's time. */
  readonly knows?: readonly ScriptName[];
  /** What is said where the agency has no text of its own. */
  readonly usual: LocalizedText;
}

/**
 * The lines of a call (S004-18), in their order: greet, ask for a few minutes now, put through, introduce the advisor;
 * without division the caller goes on; or, if now does not suit, offer a booking. In place of the greeting, of whoever
 * asked for another time: that it has come. In place of the question, of a
 * booking that messages could not tell of: when and with whom it is. Outside the target: how things stand and what
 * comes next, and the end (S004-5).
 */
export const scriptLines = {
  greeting: {
    needs: ['agency', 'staff'],
    usual: {
      ja: '{agency}の{staff}です。{person}様のお電話でよろしいでしょうか？ご登録ありがとうございます。',
      en: 'This is {staff} of {agency}. Am I speaking with {person}? Thank you for registering.',
    },
  },
  again: {
    needs: ['agency', 'staff'],
    usual: {
      ja: '{agency}の{staff}です。{person}様のお電話でよろしいでしょうか？先日「今はまだ」とうかがい、お約束どおり、あらためてお電話しました。',
      en: 'This is {staff} of {agency}. Am I speaking with {person}? You said not yet when we last talked, and I am calling as we agreed.',
    },
  },
  question: {
    needs: [],
    usual: {
      ja: '今から少々キャリア面談のお時間を頂いてもよろしいでしょうか?',
      en: 'May I take a little of your time now for a career consultation?',
    },
  },
  putThrough: {
    needs: [],
    knows: ['advisor'],
    usual: {
      ja: '面談担当のコンサルタントにお電話を替わります',
      en: 'I will put you through to the consultant who will talk with you.',
    },
  },
  introduction: {
    needs: ['advisor'],
    knows: ['advisor'],
    usual: { ja: '面談担当の{advisor}です', en: 'This is {advisor}, your consultant.' },
  },
  undivided: {
    needs: ['staff'],
    usual: { ja: 'では、このまま私{staff}がご相談をお受けします', en: 'I, {staff}, will be your consultant.' },
  },
  confirmation: {
    needs: ['time'],
    knows: ['advisor', 'time'],
    usual: {
      ja: '面談のご予約の確認でお電話しました。{time}から、担当は{advisor}です。ご都合はいかがでしょうか？',
      en: 'I am calling about your consultation: it is booked for {time}, with {advisor}. Does that still suit you?',
    },
  },
  booking: {
    needs: [],
    usual: {
      ja: 'では、ご都合のよい日時で面談をご予約します。',
      en: 'Then let us book a consultation at a time that suits you.',
    },
  },
  courtesy: {
    needs: [],
    usual: {
      ja: 'いま、ご紹介できるお仕事がありません。出ましたら、あらためてご連絡します。気になることや、ご質問はありますか。',
      en: 'Right now we have no vacancy for you. As soon as there is one, we will contact you. Is there anything you would like to ask?',
    },
  },
  goodbye: {
    needs: [],
    usual: {
      ja: 'お話しした内容を、メールでもお送りします。ありがとうございました。',
      en: 'I will also send you by mail what we have talked about. Thank you very much.',
    },
  },
} as const satisfies Record<string, ScriptLineKind>;
export type ScriptLine = keyof typeof scriptLines;
export const scriptLineNames = Object.keys(scriptLines) as ScriptLine[];

/** What is wrong with a text of one's own, in words; null where nothing is. Empty: the product's text is said. */
export function scriptProblem(line: ScriptLine, text: string): LocalizedText | null {
  if (text.trim() === '') return null;
  const { needs, knows = [] }: ScriptLineKind = scriptLines[line];
  const known = [...alwaysKnown, ...knows];
  const list = known.map((name) => `{${name}}`).join(' ');
  if (strangePlaces(text, known).length > 0)
    return { ja: `差し込みは ${list} だけです。`, en: `The only placeholders here are ${list}.` };
  const used = namesIn(text);
  const missing = needs.filter((name) => !used.includes(name)).map((name) => `{${name}}`);
  if (missing.length === 0) return null;
  return { ja: `${missing.join(' ')} を入れてください。`, en: `Please add ${missing.join(' ')}.` };
}

/** The line as it is said: the agency's text, else the product's. A name's own braces are left alone. */
export function sayScriptLine(
  own: LocalizedText | undefined,
  line: ScriptLine,
  names: Partial<ScriptNames>,
): LocalizedText {
  const say = (language: keyof LocalizedText): string =>
    fillPlaces(
      own?.[language].trim() || scriptLines[line].usual[language],
      Object.fromEntries(
        Object.entries(names).map(([name, known]) => [name, typeof known === 'string' ? known : known[language]]),
      ),
    );
  return { ja: say('ja'), en: say('en') };
}

/** A line in both languages; empty: the product's. */
export class OwnLine implements LocalizedText {
  @Text(300) ja!: string;
  @Text(300) en!: string;
}

export class ScriptSetting implements Record<ScriptLine, OwnLine> {
  @One(() => OwnLine) greeting!: OwnLine;
  @One(() => OwnLine) again!: OwnLine;
  @One(() => OwnLine) question!: OwnLine;
  @One(() => OwnLine) putThrough!: OwnLine;
  @One(() => OwnLine) introduction!: OwnLine;
  @One(() => OwnLine) undivided!: OwnLine;
  @One(() => OwnLine) confirmation!: OwnLine;
  @One(() => OwnLine) booking!: OwnLine;
  @One(() => OwnLine) courtesy!: OwnLine;
  @One(() => OwnLine) goodbye!: OwnLine;
}

/** Names to try a line with: the reader's own, and of people who do not exist. */
export class ScriptSample implements ScriptNames {
  @Text(100) agency!: string;
  @Text(100) staff!: string;
  @Text(100) person!: string;
  @Text(100) advisor!: string;
  @One(() => LocalizedText) time!: LocalizedText;
}

export class ScriptSettingView extends SettingView {
  @One(() => ScriptSetting) setting!: ScriptSetting;
  @One(() => ScriptSample) sample!: ScriptSample;
}
export class ChangeScript extends SettingChange {
  @One(() => ScriptSetting) setting!: ScriptSetting;
}

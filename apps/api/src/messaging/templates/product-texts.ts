import type { Language } from '@toritsugi/contracts';
import type { Template } from './templates';

/**
 * Subject and lines of a mail or a chat, and what an SMS says in one breath. The sender's lines follow by themselves.
 */
export interface MessageText {
  readonly subject: string;
  readonly body: string;
  readonly short: string;
}

const nothingNow = {
  ja: 'お申し込みありがとうございます。\nご希望とご経験を拝見しました。いま当社からご紹介できるお仕事がありません。',
  en: 'Thank you for your application.\nWe read what you wish and what you have done. We have no work to introduce to you now.',
} as const;

/** Written anew each time, by people. */
const letter: MessageText = { subject: '{letterSubject}', body: '{letterText}', short: '{letterSubject}' };

/** What every agency says until it says it otherwise. */
export const productTexts: Readonly<Record<Template, Readonly<Record<Language, MessageText>>>> = {
  A1: {
    ja: {
      subject: 'お申し込みを受け付けました（受付番号 {receiptNumber}）',
      body: `お申し込みを受け付けました。ありがとうございます。
受付番号：{receiptNumber}
[[{callerNumber} から、{callTime}お電話します。
遅くとも{promisedBy}までにご連絡します。|{promisedBy}までに、メールでご連絡します。]]

お申し込みの確認：{link}`,
      short: 'お申し込みを受け付けました。受付番号 {receiptNumber}。[[この番号から{callTime}お電話します。]]',
    },
    en: {
      subject: 'We received your application (number {receiptNumber})',
      body: `We received your application. Thank you.
Number: {receiptNumber}
[[We will call you from {callerNumber} {callTime}.
You will hear from us by {promisedBy} at the latest.|We will write to you by {promisedBy}.]]

Your application: {link}`,
      short: 'We received your application, number {receiptNumber}. [[We will call you {callTime} from this number.]]',
    },
  },
  A2: {
    ja: {
      subject: 'お電話しました',
      body: `お申し込みの件でお電話しました。{callAgain}
[[
ご相談の日時の選択と確認：{link}
]]ご都合のよい時間がありましたら、下の番号へお知らせください。`,
      short:
        'お申し込みの件でお電話しました。{callAgain}[[日時の選択と確認 {link}|ご都合のよい時間は次の番号へお知らせください。]]',
    },
    en: {
      subject: 'We called you',
      body: `We called you about your application{callAgain}.
[[
Choose or see the time of your consultation: {link}
]]If another time is better, please tell us at the number below.`,
      short:
        'We called you about your application{callAgain}. [[Choose or see the time: {link}|If another time is better, please call us:]]',
    },
  },
  B1: {
    ja: {
      subject: 'ご相談の日時が決まりました（{startsAt}）',
      body: `ご相談の日時が決まりました。
日時：{startsAt}
担当：{advisorName}
当日は担当者が {callerNumber} からお電話します。

日時の確認と変更（開始{changeUntil}まで）：{link}`,
      short: 'ご相談は{startsAt}です。変更 {link}',
    },
    en: {
      subject: 'Your consultation is set ({startsAt})',
      body: `Your consultation is set.
When: {startsAt}
Advisor: {advisorName}
We will call you from {callerNumber}.

See or change the time (until {changeUntil}): {link}`,
      short: 'Your consultation: {startsAt}. Change: {link}',
    },
  },
  B2: {
    ja: {
      subject: 'ご相談のお知らせ（{startsAt}）',
      body: `ご相談の時間が近づきました。
日時：{startsAt}
担当：{advisorName}
{callerNumber} からお電話します。

日時の確認と変更（開始{changeUntil}まで）：{link}`,
      short: '{startsAt}にご相談のお電話をします。',
    },
    en: {
      subject: 'Your consultation is near ({startsAt})',
      body: `Your consultation is near.
When: {startsAt}
Advisor: {advisorName}
We will call you from {callerNumber}.

See or change the time (until {changeUntil}): {link}`,
      short: 'We will call you for your consultation: {startsAt}.',
    },
  },
  B3: {
    ja: {
      subject: '早い時間が空きました（{startsAt}）',
      body: `ご予約より早い時間が空きました。
日時：{startsAt}
{endsAt}まで、お取りしています。

この時間への変更：{link}
変更しないときは、いまのご予約のままです。`,
      short: '早い時間が空きました：{startsAt}。{endsAt}までお取りしています。{link}',
    },
    en: {
      subject: 'An earlier time is free ({startsAt})',
      body: `A time before your booking has become free.
When: {startsAt}
We keep it for you until {endsAt}.

Change to it: {link}
Your booking stays as it is if you do nothing.`,
      short: 'An earlier time is free: {startsAt}. Kept until {endsAt}. {link}',
    },
  },
  D1: {
    ja: {
      subject: '選考状況について',
      body: `ご連絡ありがとうございます。
選考状況についてお電話させてもらえませんか。
ご都合のよい時間を、このメールへの返信でお知らせください。[[

担当：{advisorName}]]`,
      short: '選考状況についてお電話させてもらえませんか。ご都合のよい時間をお知らせください。',
    },
    en: {
      subject: 'About your selection',
      body: `Thank you for letting us know.
May we call you about your selection?
Please answer this message with a time that suits you.[[

{advisorName}]]`,
      short: 'May we call you about your selection? Please tell us a time that suits you.',
    },
  },
  D2: {
    ja: {
      subject: '選考についてお聞かせください',
      body: `このたびはありがとうございました。
よろしければ、選考のことで感じたことをお聞かせください。今後のご紹介には関係ありません。
{link}`,
      short: '選考のことで感じたことをお聞かせください。{link}',
    },
    en: {
      subject: 'Tell us about the selection',
      body: `Thank you for everything.
If you like, tell us how you found the selection. It has no bearing on anything we introduce to you later.
{link}`,
      short: 'Tell us how you found the selection: {link}',
    },
  },
  F1: {
    ja: {
      subject: '{occasion}、ありがとうございました',
      body: `{occasion}、ありがとうございました。
[[
{note}
]]
{purpose}

1. 不安に感じたこと
2. 疑問に思ったこと、聞けなかったこと
3. 印象に残ったこと、感想

このメールへの返信でお聞かせください。`,
      short: '{occasion}、ありがとうございました。不安・疑問・感想をお聞かせください。{purpose}',
    },
    en: {
      subject: 'Thank you for {occasion}',
      body: `Thank you for {occasion}.
[[
{note}
]]
{purpose}

1. What worries you
2. What you would like to ask, or could not
3. What stays with you

Please answer this message.`,
      short: 'Thank you for {occasion}. Tell us worries, questions, impressions. {purpose}',
    },
  },
  F2: {
    ja: {
      subject: '{occasion}は{nextAt}です。追加のご質問はありませんか',
      body: `{occasion}が近づいてきました。
日時：{nextAt}
[[
{note}
]]
{purpose}

1. 不安に感じていること
2. 追加のご質問
3. いまのお気持ち

このメールへの返信でお聞かせください。`,
      short: '{occasion}は{nextAt}です。追加のご質問があればお聞かせください。{purpose}',
    },
    en: {
      subject: '{occasion}: {nextAt}. Any further questions?',
      body: `{occasion} is coming nearer.
When: {nextAt}
[[
{note}
]]
{purpose}

1. What worries you
2. Further questions
3. How you feel about it now

Please answer this message.`,
      short: '{occasion}: {nextAt}. Any further questions? {purpose}',
    },
  },
  F3: {
    ja: {
      subject: 'ご質問への回答について',
      body: `ご質問をいただき、ありがとうございます。
ご質問：{question}

正確にお答えするために、確認の時間をいただきます。[[{nextAt}の面接で、かならずお答えします。|次の面接・面談で、かならずお答えします。]]`,
      short: 'ご質問「{question}」には、確認のうえ、次の面接・面談でかならずお答えします。',
    },
    en: {
      subject: 'About your question',
      body: `Thank you for your question.
Your question: {question}

To answer it rightly we have to ask. [[You will have the answer at the interview, {nextAt}.|You will have the answer at the next interview or talk.]]`,
      short: 'Your question: {question}. You will have the answer at the next interview or talk.',
    },
  },
  F4: {
    ja: {
      subject: 'ご質問にお答えします',
      body: `ご質問をいただき、ありがとうございます。
ご質問：{question}

{answer}

ほかにも気になることがありましたら、このメールへの返信でお聞かせください。`,
      short: 'ご質問「{question}」{answer}',
    },
    en: {
      subject: 'The answer to your question',
      body: `Thank you for your question.
Your question: {question}

{answer}

If there is anything else, please answer this message.`,
      short: 'Your question: {question} {answer}',
    },
  },
  L1: {
    ja: {
      subject: 'ご相談の日時をお選びください',
      body: 'ご都合のよい日時を、次のページからお選びください。\n{link}',
      short: 'ご相談の日時をお選びください。{link}',
    },
    en: {
      subject: 'Please choose a time for your consultation',
      body: 'Please choose a time that suits you on this page.\n{link}',
      short: 'Please choose a time for your consultation. {link}',
    },
  },
  L2: {
    ja: {
      subject: '新しいリンクをお送りします',
      body: `ご依頼のあった、新しいリンクです。
{link}
{endsAt}まで使えます。

お心当たりがない場合は、このメールを削除してください。`,
      short: '新しいリンクです。{link}',
    },
    en: {
      subject: 'Your new link',
      body: `Here is the new link that was asked for.
{link}
It works until {endsAt}.

If you did not ask for it, please delete this message.`,
      short: 'Your new link: {link}',
    },
  },
  P1: {
    ja: {
      subject: 'お返事があります',
      body: `ご自分のページからいただいたご希望に、お返事をお書きしました。
次のページで、電話番号の下4桁を入力するとお読みいただけます。
{link}`,
      short: 'お返事があります。{link}',
    },
    en: {
      subject: 'We have answered you',
      body: `We have answered what you asked for on your own page.
You can read it there, after the last four digits of your telephone number:
{link}`,
      short: 'We have answered you: {link}',
    },
  },
  R2: {
    ja: {
      subject: 'お申し込みの件でお知らせします',
      body: `${nothingNow.ja}
案内を受け取るとのことでしたので、ほかのサービスの登録ページをお知らせします。
{link}
当社からその会社へ、あなたの情報は渡していません。
ご紹介できるお仕事が出ましたら、あらためてご連絡します。`,
      short: 'ほかのサービスの登録ページをお知らせします。{link}',
    },
    en: {
      subject: 'About your application',
      body: `${nothingNow.en}
You agreed to hear of other services, so here is the registration page of one.
{link}
We have not given them your information.
We will contact you again when we have work for you.`,
      short: 'Here is the registration page of another service. {link}',
    },
  },
  S1: {
    ja: {
      subject: '{occasion}についてお聞かせください（1分）',
      body: `{occasion}について、1分ほどのアンケートにお答えいただけませんか。
質問は5つまでです。お答えは、お名前を除いて、5人以上の集計として読みます。
{link}`,
      short: '{occasion}について1分のアンケートです。{link}',
    },
    en: {
      subject: 'One minute about {occasion}',
      body: `Would you answer a short survey about {occasion}? It has five questions at most.
What you say is read without your name, in numbers of five people and more.
{link}`,
      short: 'One minute about {occasion}: {link}',
    },
  },
  V1: { ja: letter, en: letter },
  V2: {
    ja: {
      subject: '求人のご紹介：{jobTitle}',
      body: `ご希望とご経験に合いそうな求人がありましたので、ご紹介します。

{employerName}「{jobTitle}」
[[
{note}
]]
応募するかどうかを、次のページでお知らせください。お返事があるまで、企業には何もお伝えしません。
{link}

担当：{advisorName}`,
      short: '求人のご紹介：{employerName}「{jobTitle}」。応募するかをお知らせください。{link}',
    },
    en: {
      subject: 'A vacancy for you: {jobTitle}',
      body: `There is a vacancy that seems to fit your wishes and experience.

{jobTitle}, {employerName}
[[
{note}
]]
Please say on this page whether you apply. The employer hears nothing of you before your answer.
{link}

{advisorName}`,
      short: 'A vacancy for you: {jobTitle}, {employerName}. Say whether you apply: {link}',
    },
  },
  R3: {
    ja: {
      subject: 'お申し込みの件でお知らせします',
      body: nothingNow.ja,
      short: 'お申し込みありがとうございます。いまご紹介できるお仕事がありません。',
    },
    en: {
      subject: 'About your application',
      body: nothingNow.en,
      short: 'Thank you for your application. We have no work to introduce to you now.',
    },
  },
};

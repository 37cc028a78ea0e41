/** What a registrant may agree to, each in a box of its own (unticked), as an agency finds it at first. */
import type { ConsentDefinition } from '../form/form';
import type { Localized } from '../vocabulary';

/** `version` names the wording: a day, such as `2026-10-01`. A changed text needs another. */
export function standardConsents(agency: Localized, version: string): readonly ConsentDefinition[] {
  return [
    {
      id: 'terms_privacy',
      purpose: 'registration',
      version,
      required: true,
      label: {
        ja: '利用規約と個人情報の取り扱いに同意します',
        en: 'I agree to the terms of use and the handling of my information',
      },
      text: {
        ja: `${agency.ja}は、入力された情報を、お仕事のご相談とご紹介、そのためのご連絡に使います。法令で定められた期間が過ぎたら消去します。ご本人の確認なく求人企業へ渡すことはありません。確認・訂正・利用の停止・消去は、いつでも窓口へお申し出ください。`,
        en: `${agency.en} uses what you enter to advise you, to introduce work and to contact you about it. We delete it once the period set by law has passed. We never pass it to an employer without asking you. You can ask us at any time to show, correct, stop using or delete it.`,
      },
    },
    {
      id: 'third_party',
      purpose: 'third_party_provision',
      version,
      required: false,
      label: {
        ja: '提携する職業紹介会社へ情報を渡すことに同意します',
        en: 'I agree that my information may be given to partner agencies',
      },
      text: {
        ja: '当社でご紹介できるお仕事がないとき、お名前・連絡先・ご経験・ご希望を、提携する職業紹介会社へ電子データで渡します。渡す前に会社名をお知らせします。同意しなくてもお申し込みできます。同意はいつでも取り消せます。',
        en: 'If we have no suitable work, we give your name, contact details, experience and wishes to a partner agency as data. We tell you its name first. You can apply without agreeing, and withdraw at any time.',
      },
    },
    {
      id: 'other_services',
      purpose: 'other_services',
      version,
      required: false,
      label: {
        ja: 'ほかの会社のサービスの案内を受け取ります',
        en: "I would like to hear about other companies' services",
      },
      text: {
        ja: '当社でご紹介できるお仕事がないとき、ほかの職業紹介会社の登録ページの案内をメールで送ります。情報をその会社へ渡すことはありません。同意しなくてもお申し込みできます。同意はいつでも取り消せます。',
        en: 'If we have no suitable work, we email you a link to the registration page of another agency. We do not give it your information. You can apply without agreeing, and withdraw at any time.',
      },
    },
    {
      id: 'newsletter',
      purpose: 'newsletter',
      version,
      required: false,
      label: {
        ja: 'お仕事探しに役立つメールを受け取ります',
        en: 'I would like to receive emails that help with finding work',
      },
      text: {
        ja: '月に2回ほど、求人や面接の準備に役立つ情報をメールで送ります。メールの中のリンクからいつでも止められます。',
        en: 'About twice a month we email you about openings and preparing for interviews. You can stop it at any time with the link in the email.',
      },
    },
  ];
}

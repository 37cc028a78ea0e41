/** The last step of the form: when the person may be called. */
import type { FieldDefinition } from '@toritsugi/triage';
import { CHOICE, low, option } from './form-fields';

export const talk: readonly FieldDefinition[] = [
  {
    ...low,
    id: 'can_talk_now',
    kind: 'yes_no',
    maxLength: CHOICE,
    dropRate: 0.003,
    askSeconds: 15,
    label: { ja: '今すぐ電話で相談できますか', en: 'Can you talk on the phone now?' },
    hint: {
      ja: 'いつまでにお電話するかは、送信後に表示します。「はい」の方には、それより早くお電話することがあります。',
      en: 'By when we call is shown after you send. If you select Yes, we may call sooner.',
    },
  },
  {
    ...low,
    id: 'contact_preference',
    kind: 'choices',
    maxLength: CHOICE,
    dropRate: 0.008,
    askSeconds: 25,
    label: { ja: '連絡しやすい時間と方法', en: 'Good times and ways to reach you' },
    hint: { ja: 'あてはまるものをすべて選んでください。', en: 'Select all that apply.' },
    options: [
      option('phone_morning', '電話：9時〜12時', 'Phone, 9:00–12:00'),
      option('phone_noon', '電話：12時〜13時', 'Phone, 12:00–13:00'),
      option('phone_afternoon', '電話：13時〜18時', 'Phone, 13:00–18:00'),
      option('phone_evening', '電話：18時〜21時', 'Phone, 18:00–21:00'),
      option('sms', 'SMS', 'Text message'),
      option('email', 'メール', 'Email'),
    ],
  },
  {
    ...low,
    id: 'concerns',
    kind: 'text',
    maxLength: 1000,
    dropRate: 0.015,
    askSeconds: 40,
    label: { ja: '不安なこと・相談したいこと', en: 'Worries or things you want to ask' },
    hint: { ja: '1000文字まで入力できます。', en: 'Up to 1000 characters.' },
  },
];

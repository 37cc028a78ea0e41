/** How to reach a person: the questions that every form has, as an agency finds them at first. */
import type { FieldDefinition } from '../form/form';

const high = { priority: 'high', required: true } as const;
const low = { priority: 'low', required: false } as const;

export const standardContact: readonly FieldDefinition[] = [
  {
    ...high,
    id: 'family_name',
    kind: 'name',
    maxLength: 40,
    dropRate: 0.01,
    askSeconds: 0,
    label: { ja: '姓', en: 'Family name' },
    whenEmpty: { ja: '姓を入力してください', en: 'Enter your family name' },
  },
  {
    ...high,
    id: 'given_name',
    kind: 'name',
    maxLength: 40,
    dropRate: 0,
    askSeconds: 0,
    label: { ja: '名', en: 'Given name' },
    whenEmpty: { ja: '名を入力してください', en: 'Enter your given name' },
  },
  {
    ...low,
    id: 'family_kana',
    kind: 'kana',
    maxLength: 60,
    dropRate: 0.008,
    askSeconds: 10,
    example: 'ヤマダ',
    label: { ja: 'セイ', en: 'Reading of the family name' },
    reason: {
      ja: 'お電話でお名前を正しくお呼びするためです。',
      en: 'So that we say your name correctly on the phone.',
    },
  },
  {
    ...low,
    id: 'given_kana',
    kind: 'kana',
    maxLength: 60,
    dropRate: 0,
    askSeconds: 0,
    example: 'タロウ',
    label: { ja: 'メイ', en: 'Reading of the given name' },
  },
  {
    ...high,
    id: 'phone',
    kind: 'phone',
    maxLength: 20,
    dropRate: 0.035,
    askSeconds: 0,
    label: { ja: '電話番号', en: 'Phone number' },
    hint: { ja: '例：090-0000-0000', en: 'For example 090-0000-0000' },
    reason: { ja: '担当者からお電話するためです。', en: 'So that our staff can call you.' },
    whenEmpty: { ja: '電話番号を入力してください', en: 'Enter your phone number' },
  },
  {
    ...high,
    id: 'email',
    kind: 'email',
    maxLength: 254,
    dropRate: 0.02,
    askSeconds: 0,
    label: { ja: 'メールアドレス', en: 'Email address' },
    hint: { ja: '例：taro@example.jp', en: 'For example taro@example.jp' },
    reason: { ja: '受付の確認をお送りするためです。', en: 'So that we can send you a confirmation.' },
    whenEmpty: { ja: 'メールアドレスを入力してください', en: 'Enter your email address' },
  },
];

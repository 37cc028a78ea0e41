/** What to tell the person about an answer: what happened, then what to do. Input is never repeated. */
import type { FieldDefinition, FieldKind, ProblemCode } from './form';
import type { Localized } from '../vocabulary';

const choosing: readonly FieldKind[] = ['choice', 'choices', 'yes_no'];

export function messageFor(code: ProblemCode, field: FieldDefinition | undefined): Localized {
  const { ja, en } = field?.label ?? { ja: '入力内容', en: 'Your answers' };
  const example = field?.example;
  switch (code) {
    case 'required':
      if (field?.whenEmpty) return field.whenEmpty;
      return field && choosing.includes(field.kind)
        ? { ja: `${ja}を選んでください`, en: `Select an answer: ${en}` }
        : { ja: `${ja}を入力してください`, en: `Enter an answer: ${en}` };
    case 'kana_only':
      return {
        ja: `${ja}は全角カタカナで入力してください。例：${example ?? 'ヤマダ'}`,
        en: `Enter the reading in katakana, for example ${example ?? 'ヤマダ'}`,
      };
    case 'too_long':
      return {
        ja: `${ja}が長すぎます。${field?.maxLength ?? 0}文字以内で入力してください`,
        en: `${en}: too long. Use ${field?.maxLength ?? 0} characters or fewer`,
      };
    case 'bad_characters':
      return {
        ja: `${ja}に使えない文字があります。入力し直してください`,
        en: `${en}: some characters cannot be used. Enter it again`,
      };
    case 'not_an_option':
      return { ja: `${ja}は表示されている中から選んでください`, en: `${en}: select one of the answers shown` };
    case 'not_whole':
      return {
        ja: `${ja}は数字で入力してください。例：${example ?? '3'}`,
        en: `${en}: enter a whole number, for example ${example ?? '3'}`,
      };
    case 'too_small':
      return {
        ja: `${ja}は${field?.min ?? 0}以上の数字で入力してください`,
        en: `${en}: enter ${field?.min ?? 0} or more`,
      };
    case 'too_large':
      return {
        ja: `${ja}は${field?.max ?? 0}以下の数字で入力してください`,
        en: `${en}: enter ${field?.max ?? 0} or less`,
      };
    case 'wrong_type':
      return {
        ja: `${ja}の形式が正しくありません。入力し直してください`,
        en: `${en}: not in the expected form. Enter it again`,
      };
    default:
      return fixed[code];
  }
}

type Worded =
  | 'required'
  | 'kana_only'
  | 'too_long'
  | 'bad_characters'
  | 'not_an_option'
  | 'not_whole'
  | 'too_small'
  | 'too_large'
  | 'wrong_type';

const fixed: Record<Exclude<ProblemCode, Worded>, Localized> = {
  not_an_object: {
    ja: '入力内容を読み取れませんでした。画面を読み込み直してください',
    en: 'We could not read your answers. Reload the page',
  },
  unknown_field: {
    ja: 'この申し込みにない項目が含まれています。画面を読み込み直してください',
    en: 'There is an answer that this form does not ask for. Reload the page',
  },
  phone_characters: {
    ja: '電話番号は数字で入力してください。例：090-0000-0000',
    en: 'Enter the phone number in digits, for example 090-0000-0000',
  },
  phone_foreign: {
    ja: '海外の電話番号にはお電話できません。日本の電話番号を入力してください',
    en: 'We cannot call numbers outside Japan. Enter a Japanese phone number',
  },
  phone_no_area_code: {
    ja: '電話番号は市外局番または090などから入力してください',
    en: 'Enter the phone number from the area code or 090',
  },
  phone_too_short: {
    ja: '電話番号の桁数が足りません。市外局番または090などから入力してください',
    en: 'The phone number is too short. Enter it from the area code or 090',
  },
  phone_too_long: {
    ja: '電話番号の桁数が多すぎます。番号を確認してください',
    en: 'The phone number is too long. Check the number',
  },
  email_no_at: {
    ja: 'メールアドレスに「@」がありません。例：taro@example.jp',
    en: 'The email address needs an @ sign',
  },
  email_form: {
    ja: 'メールアドレスの形を確認してください。例：taro@example.jp',
    en: 'Check the email address, for example taro@example.jp',
  },
  consent_required: {
    ja: '個人情報の取り扱いへの同意が必要です。内容を読み、同意する場合はチェックを入れてください',
    en: 'We need your consent to handle your information. Read it and tick the box if you agree',
  },
  consent_outdated: {
    ja: '同意の文面が新しくなりました。もう一度お読みください',
    en: 'The consent text has changed. Please read it again',
  },
};

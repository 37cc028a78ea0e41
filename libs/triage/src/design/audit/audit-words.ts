/** What the check of a form found, in a sentence that says what to do. */
import { assertNever, type Localized } from '../../vocabulary';
import type { AuditFinding } from './audit-form';

export interface AuditNames {
  /** Of a criterion of a target. */
  readonly criterion: (targetId: string, criterionId: string) => Localized;
  readonly field: (id: string) => Localized;
}

export function auditWords(finding: AuditFinding, names: AuditNames): Localized {
  const criterion = names.criterion(finding.targetId ?? '', finding.criterionId ?? '');
  const field = names.field(finding.field ?? '');
  const values = (finding.values ?? []).join('、');
  const reason = finding.reason === undefined ? '' : `理由：「${finding.reason}」`;
  const because = finding.reason === undefined ? '' : ` Reason: “${finding.reason}”`;
  switch (finding.code) {
    case 'must_unasked':
      return {
        ja: `必須条件「${criterion.ja}」を確かめる項目も通話の質問もありません。項目を足すか、条件を外してください`,
        en: `No field and no call question asks for the Must “${criterion.en}”. Add a field, or take the Must out`,
      };
    case 'must_only_on_call':
      return {
        ja: `必須条件「${criterion.ja}」は通話でしか確かめません。登録のときには確認要になります`,
        en: `The Must “${criterion.en}” is asked on the call only: everyone starts in band C`,
      };
    case 'hidden_behind_must':
      return {
        ja: `「${field.ja}」は別の職種の方にだけ表示されるため、必須条件「${criterion.ja}」を確かめられません`,
        en: `“${field.en}” is shown to other occupations only, so the Must “${criterion.en}” is not asked`,
      };
    case 'optional_behind_must':
      return {
        ja: `「${field.ja}」は任意ですが、必須条件「${criterion.ja}」を確かめる項目です`,
        en: `“${field.en}” is optional, but the Must “${criterion.en}” depends on it`,
      };
    case 'criterion_unasked':
      return {
        ja: `条件「${criterion.ja}」を確かめる項目も通話の質問もありません`,
        en: `No field and no call question asks for “${criterion.en}”`,
      };
    case 'criterion_partly_asked':
      return {
        ja: `条件「${criterion.ja}」の一部は、どこでも確かめていません`,
        en: `Part of “${criterion.en}” is asked nowhere`,
      };
    case 'value_not_offered':
      return {
        ja: `条件「${criterion.ja}」の値（${values}）は、「${field.ja}」では答えられません`,
        en: `“${field.en}” does not offer what “${criterion.en}” compares with (${(finding.values ?? []).join(', ')})`,
      };
    case 'wrong_kind':
      return {
        ja: `「${field.ja}」の答え方では、条件「${criterion.ja}」を判定できません`,
        en: `“${field.en}” is not the kind of question that “${criterion.en}” reads`,
      };
    case 'required_unused':
      return {
        ja: `「${field.ja}」は、どの判定にも使われない必須項目です。任意にするか外してください${reason}`,
        en: `“${field.en}” is required and used by no criterion. Make it optional or take it out.${because}`,
      };
    case 'required_behind_wish':
      return {
        ja: `「${field.ja}」は必須項目ですが、歓迎・避けたい条件にしか使いません${reason}`,
        en: `“${field.en}” is required, but only a Want or an Avoid reads it.${because}`,
      };
    case 'contradiction_without_reason':
      return {
        ja: `「${field.ja}」の必須・任意が優先度と違います。理由を書くか、優先度に合わせてください`,
        en: `“${field.en}” goes against its priority. Give a reason, or follow the priority`,
      };
    case 'contradiction':
      return {
        ja: `「${field.ja}」は優先度と違う扱いです。${reason}`,
        en: `“${field.en}” goes against its priority.${because}`,
      };
    case 'contact_unasked':
      return {
        ja: `「${field.ja}」が必須の項目としてありません。折り返しの連絡に要ります。はじめの形に戻してください`,
        en: `“${field.en}” is not asked of everybody. We need it to call back: put it back as it was, required`,
      };
    case 'consent_unasked':
      return {
        ja: '必ず同意いただく文面（利用規約と個人情報の取り扱い）がありません。同意を必須にしてください',
        en: 'Nobody has to agree to the terms and the handling of their information. Make that consent required',
      };
    case 'options_unfit':
      return {
        ja: `「${field.ja}」には、選択肢がないか、同じ値の選択肢が2つあります`,
        en: `“${field.en}” has no options, or two of the same value`,
      };
    case 'words_missing':
      return {
        ja: `「${field.ja}」に、日本語の文言が空のところがあります`,
        en: `Something of “${field.en}” has no Japanese words`,
      };
    case 'english_missing':
      return {
        ja: `「${field.ja}」に英語がありません。公開すると、英語の画面にも日本語を出します`,
        en: `Something of “${field.en}” has no English: once published, Japanese is shown instead`,
      };
    default:
      return assertNever(finding.code);
  }
}

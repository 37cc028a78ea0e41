import type { Wording } from './catalog';
import type { jaLater } from './ja-later';

/**
 * The words of the first pages: what the first question costs. Questions, answers and consents are not here: they are
 * data of the form.
 */
export const ja = {
  'page.skip': '本文へ移動',
  'page.back': '戻る',
  'page.loading': '読み込んでいます…',
  'page.notFound': 'ページが見つかりません',
  'page.notFoundWhy': 'アドレスが変わったか、入力に誤りがあるようです。',
  'page.toForm': 'お申し込みフォームへ',
  'page.unreachable': '読み込めませんでした',
  'page.unreachableWhy': '通信状況を確認して、もう一度お試しください。',
  'page.refused': 'このページは開けません',
  'page.again': 'もう一度読み込む',
  'page.licence': '有料職業紹介事業 許可番号 {number}',
  'page.callUs': 'お困りのときは、お電話でもお受けします。',
  'page.language': 'English',

  'mark.required': '※必須',
  'mark.optional': '※任意',
  'field.why': 'お聞きする理由：{reason}',
  'field.noAnswer': 'わからない・答えたくない',
  'field.several': 'あてはまるものをすべて選んでください',
  'field.select': '選んでください',
  'field.clear': '選択を取り消す',
  'field.yes': 'はい',
  'field.no': 'いいえ',
  'field.example': '例：{example}',

  'form.position': '{now}/{total}',
  'form.positionLong': '全{total}ページのうち{now}ページ目',
  'form.next': '次へ進む',
  'form.rehearsal': 'リハーサルです。登録は数えられず、連絡は、始めた方が決めた宛先だけに届きます。',
  'form.start': '{minutes}分ほどで終わります。途中で閉じても、この端末では続きから入力できます。',
  'form.resume': '続きから入力できます',
  'form.resumeWhy': 'この端末に、前回の入力内容が残っています。',
  'form.resumeGo': '続きから入力する',
  'form.resumeDrop': '最初から入力する',
  'form.titleError': 'エラー：{title}',
  'form.summary': '{count}か所の入力内容を確認してください',
  'form.offline': '通信が切れています。入力内容はこの端末に保存されています。このまま入力を続けられます。',
  'form.trap': 'ここには入力しないでください',

  'facts.free': '費用はかかりません',
  'facts.freeWhy': 'ご登録もご相談も無料です。',
  'facts.working': '在職中でも相談できます',
  'facts.workingWhy': 'いつから転職したいかが決まっていなくても、お申し込みいただけます。',
  'facts.caller': 'お電話の番号を先にお伝えします',
  'facts.callerWhy': '{number}（{agency}）からお電話します。',

  'faq.title': 'よくあるご質問',
} as const satisfies Record<string, Wording>;

export type WordId = keyof typeof ja | keyof typeof jaLater;

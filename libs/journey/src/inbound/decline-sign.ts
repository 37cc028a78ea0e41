/** The words by which a text was noticed. */
export interface DeclineSign {
  readonly words: string;
}

/** Says it outright, whatever else the sentence holds. */
const DECLINES = [
  /ご?辞退/,
  /断(って(おいて|くだ)|らせ)|お断り(しよ|した|しま|させ|いた|する|申し)/,
  /(応募|エントリー|選考|面接|申し込み|申込).{0,14}(取り下げ|取り消|取消|取下げ|キャンセル|ストップ|終わりに|終了|中止|なしで)/,
  /(選考|応募|エントリー|プロセス).{0,8}(やめ|止め|辞め|外して|ここまで|抜け)/,
  /(転職|活動|受ける(の|こと)).{0,10}(やめ|止め|中止|中断|考え直|白紙|しないほう|お?休み(し|たい|さ))/,
  /やめて?(おき(ます|たい)|おこう|ます$|ようと)|白紙に(戻|し)|保留に(させ|し)/,
  /(今回|この(話|件)).{0,12}(見送ら|見送り(たい|ます)|見合わせ|遠慮|なかったこと)|遠慮させて|なかったことに/,
  /転職.{0,8}(控え|見送|延期|しません|意味がな)|(行け|伺え|参加でき|出られ)そうに(ありま|な)/,
  /見送らせ|(入社|応募|選考|話)は?を?見送(る|り)|見合わせ(させ|たい|ます)|(参加|応募|受験|提出)を(控え|見合わせ|見送)/,
  /ご縁がなかった/,
  /(受け|行き|進み|お受けし)(たくありません|たくない|ないこと|ません$|ないつもり)|お受けできま|(お受け|承諾)することが?でき|(連絡|紹介)は(もう)?(不要|結構)|(面接|選考).{0,4}もう結構/,
  /\bwithdraw(ing)?\b|\b(decided|want|like|have|need) to decline\b|\bdeclin(e|ing) (the|your|this) (offer|interview|position)/,
  /\bno longer (interested|available|looking)\b|\bcancel my (application|interview)\b|\bpull(ing)? out\b/,
  /\bnot (be )?(mov(e|ing)|go(ing)?|proceed(ing)?|continu(e|ing)) (forward|ahead|on|with)\b/,
  /\b(rather not|remove me|turn(ing)? (it |this )?down|step(ping)? back|end the process|must decline)\b|\b(not|isn't)\b.{0,24}\bright for me\b/,
];

/** Goes elsewhere, or stays. */
const ELSEWHERE = [
  /(他社|別の|他(?!の方)|ほか|そちら)[^。]{0,14}(に決め|に決ま|で決ま|決めました|入社|お世話に|承諾|進むこと|お受け|働く|ご縁)/,
  /(他|別|ほか)の(道|会社|企業|仕事|求人|職場)[^。]{0,8}(選|行く|優先|進む|入る)|(ほか|他|別)の[^。]{0,14}先に入る|(求人|話)が出て.{0,12}優先/,
  /([a-z]社|他社)(さん|様)?に(行く|行き|決|入)/,
  /(現職|今の(会社|職場|仕事)).{0,16}(残る(こと|ほう|つもり|予定|方)|残ろう|残り(ます|たい)|留ま|とどまる)|残ろうと|残留|(現職|今の(会社|職場|仕事)).{0,6}(続け|頑張)/,
  /待遇を上げ|昇進の話|\bcounter-?offer/,
  /\baccepted (an|another|a|the other)( \w+)? ?(offer|position|job)\b|\b(go(ing)?|decided|chos\w+) (with )?another\b/,
  /\b(stay(ing)?|remain(ing)?) (with|at|in) my (current|present)\b|\boffer elsewhere\b|\btak(e|ing) (a different|another)\b|\bsigned with\b|\bhired (somewhere|elsewhere)|\bnot be accepting\b|\bnot interested\b/,
];

/** Says that they hesitate, or that another company is ahead. */
const HESITATES = [
  /(受け|行く|進む|進め|進んで|続け|承諾|入社|どちら|どうし).{0,16}(迷|悩|躊躇|考えさせ|考えて(い|お)|分かりません|分からない|自信が)/,
  /気持ち(が(離れ|変わり|変わっ|冷め|薄れ|傾)|の整理)|(志望度|意欲|熱意|興味).{0,4}(下が|薄れ|なくな|わか)|気が進みません|気が進まな/,
  /(合わない|違う(かな)?|違和感|荷が重い)と?.{0,4}(感じ|思|気が)|(価値観|社風|条件)が合わ|興味が(なくな|持て|わか)|意味がな|しんどく|行か(ない|なくて).{0,4}(ほう|方|いい)/,
  /(他社|本命|別の会社|他の会社|もう一社|別の人材|[a-z]社|先に|第一志望の(企業|会社)).{0,20}(内定|オファー|良い返事|いい返事|惹かれ)/,
  /もう一社の結果|(待って|お待ち).{0,24}他社|オファーが来/,
  /(承諾|入社|内定).{0,8}(難しい|厳しい|前向きになれ)/,
  /(他|別|ほか)(に|件)も?.{0,8}(内定|選考が進)|第一希望(です|の(会社|企業))|迷って(い|お)|決(められ|断でき)(ません|な)|決めかね|他.{0,10}(返事|結果).{0,16}待ち(たい|ます)|他社の最終/,
  /反対され|引き止めにあ|モチベーション.{0,6}(落|下|低)|イメージが(持て|湧|わ)|(勤務|通勤|入社|参加)が難しくな|どうすればいいか分から/,
  /\bsecond thoughts\b|\bnot sure (if |whether )?i (want|should)\b|\bchanged my mind\b|\b(another|two|other) offers?\b/,
  /\blean(ing)? towards\b|\btoo low\b/,
];

/** Of a sentence: it is about something else, or says the opposite. */
const OPPOSITE = [
  /辞退(する|の|を|など)?(つもり|気|予定|考え|意思|意向)?は?.{0,8}(ありま|ない|ござい|考えて(おり|い)ませ)/,
  /(辞退|お断り)(は|を)?(しません|しない|せず|いたしません|したくあり|したくな|されません)/,
  /(他社|他(?!の人)|ほか|並行|別の会社|した会社)(?![^。]{0,14}(決|入社|進|承諾|ご縁|お受け))[^。]{0,24}(辞退|断り|お断り|終わりに)(?!も?.{0,2}(含め|視野|検討|考え))/,
  /辞退(率|者)|辞退(する|した|の)(場合|とき|時|際|期限|そう)|お断りの(連絡|メール|電話)|(友人|知人)(が|の話)/,
  /(日程|日時|別日|時間|再調整|延期|キャンセル待ち|オンライン).{0,20}(変更|調整|お願い|可能|できます|ありますか)|再調整/,
  /(残る|留まる)(つもり|気|考え|理由)は|わけでは|(なった|した)方は/,
  /見送り(の連絡|と言われ|になり)|断られ|残ってほしい/,
  /(食事|懇親|飲み)会|席は遠慮/,
  /(服装|持ち物|順番|順で|道順?|言い方|質問).{0,14}(迷|悩)|同僚が|(人|方)(も|が)い(る|ま)/,
  /\b(no intention|not|never|won't|don't)\b[^.]{0,16}\b(withdraw|declin)|\bwithdraw my (holiday|leave|question)/,
  /\b(declined|told) the (other|rest)\b|\bdecline my other\b/,
];

/** Says that they stay with us: hesitating and other offers then weigh nothing. */
const STAYS =
  /(御社|貴社|こちら|そちら様).{0,12}(第一志望|承諾する|優先|一本|入社|お世話に)|第一志望(です|は(御社|貴社|こちら))|気持ちは(固|変わ)|意思は変わりません|志望度は上が|\bfirst choice\b|\bstill interested\b/;

/**
 * Whether what somebody wrote may be a sign that they decline (辞退の兆し). A list of words, which a person judges: it
 * raises a task and answers nobody. Only what was written now may be given to it, never what is quoted.
 */
export function declineSign(text: string): DeclineSign | null {
  const whole = text.normalize('NFKC').toLowerCase();
  for (const sentence of whole.split(/[。!?\n]|\.\s/)) {
    if (OPPOSITE.some((form) => form.test(sentence))) continue;
    const words =
      found(sentence, [...DECLINES, ...ELSEWHERE]) ?? (STAYS.test(whole) ? null : found(sentence, HESITATES));
    if (words !== null) return { words };
  }
  return null;
}

function found(sentence: string, forms: readonly RegExp[]): string | null {
  for (const form of forms) {
    const [words] = form.exec(sentence) ?? [];
    if (words !== undefined) return words.slice(0, 200);
  }
  return null;
}

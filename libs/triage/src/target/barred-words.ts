/**
 * The words for barred attributes, and their proxies: what tells the attribute though it does not name it (卒業年 tells
 * the age, 主婦 the sex and the marriage), and what people ask where they mean it (おいくつですか, Where are you from?).
 * Katakana and hiragana are one here, and old kanji are new ones. What is somebody's trade is let through by
 * `harmlessPhrases`. Judged not to be proxies, being about the work or the workplace: 寮完備, 夜勤, 車通勤,
 * 日本語N1, 実務年数, 転居の可否, 体力のある方 (what the work takes; the health of somebody is another question).
 */
import type { Localized } from '../vocabulary';
import type { BarredAttribute } from './barred';

export interface Words {
  /** Alternatives found anywhere in the text. */
  readonly ja: string;
  /** Each kanji with its reading: found with any of them written as kana (年れい, せい別). All as kana: see `ja`. */
  readonly kanji?: string;
  /** Alternatives found as whole words between single spaces. */
  readonly en: string;
  /** Over the text with kana folded to hiragana, small ones written large. */
  readonly pattern?: RegExp;
  /** Over the text as it is spelt: ママ is a mother, まま is none. */
  readonly spelt?: RegExp;
}

const decade = '(?:[1-9][05]|[一二三四五六七八九]?十)';

const anyOf = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'));

/** No kana before, none after: おとこ, and not the end of one word and the beginning of the next. */
const alone = (words: string): string => `(?<![ぁ-んー])(?:${words})(?![ぁ-んー])`;

const countries =
  '日本|にほん|につぽん|中国|韓国|朝鮮|台湾|べとなむ|ふいりぴん|いんど|いんどねしあ|ねぱーる|みやんまー|ぶらじる|ぺるー|もんごる' +
  '|ばんぐらでしゆ|ぱきすたん|すりらんか|あめりか|ろしあ|うくらいな|いぎりす|ふらんす|どいつ|くるど|欧米|あじあ|あふりか|外国|がいこく|外こく';
/** As written and as read: all prefectures, and the parts of the country that people say they are from. */
const places =
  '北海道|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀' +
  '|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄' +
  '|ほつかいどう|あおもり|いわて|みやぎ|あきた|やまがた|ふくしま|いばらき|とちぎ|ぐんま|さいたま|ちば|とうきよう|かながわ|にいがた' +
  '|とやま|いしかわ|ふくい|やまなし|ながの|ぎふ|しずおか|あいち|みえ|しが|きようと|おおさか|ひようご|なら|わかやま|とつとり|しまね' +
  '|おかやま|ひろしま|やまぐち|とくしま|かがわ|えひめ|こうち|ふくおか|さが|ながさき|くまもと|おおいた|みやざき|かごしま|おきなわ' +
  '|東北|関東|首都圏|北陸|甲信越|東海|関西|近畿|四国|九州|地方|地元|田舎|都会|離島|当地|海外|国外';
const fromThere = '(?:都|道|府|県|市|けん|し)?の?(?:ご)?(?:出身|しゆつしん|生まれ|うまれ|育ち|そだち)';
const prefecturesEn =
  'hokkaido|aomori|iwate|miyagi|akita|yamagata|fukushima|ibaraki|tochigi|gunma|saitama|chiba|tokyo|kanagawa|niigata|toyama' +
  '|ishikawa|fukui|yamanashi|nagano|gifu|shizuoka|aichi|mie|shiga|kyoto|osaka|hyogo|nara|wakayama|tottori|shimane|okayama' +
  '|hiroshima|yamaguchi|tokushima|kagawa|ehime|kochi|fukuoka|saga|nagasaki|kumamoto|oita|miyazaki|kagoshima|okinawa';
const born = '(?:生|う)まれ';
const graduated = '(?:卒業|そつ業|卒ぎよう|そつぎよう)';
/** After a number: no age. */
const amounts =
  '(?: (?:years? (?:of|in|as|experience)|minutes?|mins?|seconds?|secs?|degrees|points|hours?|hrs?|days?|weeks?|months?|percent|people|persons|employees|staff|members|reports|stores' +
  '|companies|clients|customers|projects|cases|items|pages|sites|countries|k|km|kg|m|mb|gb|ms|yen|man|man yen|million|thousand))';

export const barredWords: Readonly<Record<BarredAttribute, Words>> = {
  sex: {
    ja:
      '性別|男性|女性|男子|女子|せいべつ|だんせい|じょせい|主婦|主夫|男女|女の人|男の人|おとこのひと|おんなのひと|レディース|ママさん|イクメン' +
      '|ママ歓迎|ママ活躍|ママの方|看護婦|保母|スチュワーデス|女らし|男らし|ウエイトレス|ウェイトレス|サラリーマン歓迎|ol歓迎|ol経験|ウーマン|キャリウーマン|お嬢|マダム|おばさん|おじさん|女手|男手|リケジョ|美魔女|九州男児|お兄さん|お姉さん|おにいさん|おねえさん',
    kanji: '性せい別べつ|男だん性せい|女じよ性せい|主しゆ婦ふ',
    en:
      'm or f|josei|dansei|' +
      'sex|male|female|males|females|man|woman|men|women|lady|ladies|girl|girls|boy|boys' +
      '|housewife|housewives|salesman|saleswoman|waitress|stewardess|seibetsu|mr or ms|ol|mom|moms|mum|mums|mama|mrs|gentleman|gentlemen' +
      '|businessman|businessmen|businesswoman|businesswomen|salesmen|wives',
    pattern: anyOf(
      '[男女]ですか|男か女|女か男|男[・/、,]女|(?:おとこ|おんな)ですか|どちらの性|[男女](?:のみ|限定|歓迎|不可|優先|だけ|の子|の方)',
      `${alone('おんな|おとこ|おんなのみ|おとこのみ')}`,
      // What advertising calls women and men by their age.
      '[fm][123]層',
    ),
    spelt: /(?<![ァ-ヶー])ママ(?!チャリ|レード|[ァ-ヶ]{3})|[♀♂]/,
  },
  gender: {
    ja: 'ジェンダー|性自認|性的指向|lgbt|ゲイの|レズビアン',
    en: 'gay|lesbian|gender|transgender|sexual orientation|lgbt|lgbtq|pronouns',
  },
  nationality: {
    ja:
      '国籍|外国人|在日|帰化|こくせき|がいこくじん|日本人|在留資格|在留カード|就労ビザ|永住|母国|母語|日本語ネイティブ' +
      '|ネイティブスピーカー|パスポート|外国出身|海外出身|外人|がいじん|日本じん|外国じん|邦人|外国の方|外国のかた|日系人|ネイティブの方|ネイティブのみ|ネイティブ限定|来日',
    kanji: '国こく籍せき|外がい国こく人じん|帰き化か',
    en:
      'are you (?:an? )?(?:japanese|chinese|korean|vietnamese|filipino|nepali|nepalese|american|indian|brazilian|foreign|native)(?! speak)|' +
      'nationality|citizenship|citizen|foreigner|foreigners|japanese national' +
      '|japanese nationals|native speaker|native japanese|native english|mother tongue' +
      '|passport|visa|permanent resident|kokuseki|japanese only|japanese people|japanese citizens' +
      '|only japanese|non japanese|foreign national|foreign nationals|foreign born|nihonjin|nipponjin|gaijin|gaikokujin',
    pattern: anyOf(
      '(?:どこ|どちら)の国の(?:方|人|かた)|お国は(?:どこ|どちら)|(?:なに|何)(?:国人|じん)|なに人',
      `(?:${countries})系?(?:人(?!材|事|件|気|数|員|口|手|間|工|物|生)|じん(?!ざい|じ|けん|いん|こう))`,
      '(?:にほん|につぽん)じん',
    ),
    spelt: /(?<![ァ-ヶー])ネイティブ(?!広告|[ァ-ヶー])/,
  },
  race: {
    ja: '人種|じんしゅ|肌の色|白人|黒人|ハーフ|はあふ|混血|クォーターの方',
    kanji: '人じん種しゆ',
    en: 'race|racial|skin color|skin colour|caucasian|half japanese|mixed blood|hafu|haafu',
  },
  ethnicity: { ja: '民族|みんぞく', en: 'ethnicity|ethnic' },
  birthplace: {
    ja: '出生地|出身地|生い立ち|しゅっしんち|出身県|出身国|出身都道府県|生まれた場所|生まれ故郷|ご出身は|実家の場所',
    kanji: '出しゆつ身しん地ち|出しゆつ生せい地ち',
    en:
      'where (?:are|r) you (?:\\w+ )?from|where (?:do )?you (?:\\w+ )?come from|country (?:are|do) you (?:come )?from' +
      '|where (?:you )?(?:were|are) (?:you )?(?:born|from)|(?:home|native) country|country of birth|birth country|grow up|grew up|were you raised' +
      '|birthplace|hometown|place of birth|country of origin|born in|native of|originally from|shusshin|born and raised' +
      `|(?:${prefecturesEn}) (?:born|natives?|origin|shusshin)`,
    pattern: anyOf(
      `お${born}|${born}(?:は|た)?の?は?(?:場所|国|所|ところ|土地|どこ|どちら)|出身は?(?:どこ|どちら|何県)`,
      '(?:どこ|どちら)の?(?:ご|御)?出身|(?:ご|御)出身(?!の?(?:校|大学|学校|学部|業界|会社|企業|部署|職種))|故郷(?!納税)|郷里',
      `(?:${places}|${countries})${fromThere}|[県都府道市区町村国島]の?出身`,
    ),
  },
  permanent_domicile: {
    ja: '本籍|門地|社会的身分|ほんせき|戸籍|家柄|同和|部落|被差別|ひさべつ|穢多|家系|血筋|血統',
    kanji: '本ほん籍せき|戸こ籍せき|家いえ柄がら',
    en: 'domicile|koseki|family register|honseki|buraku|burakumin|dowa',
    pattern: /(?<![ぁ-んー])(?:ぶらく|どうわ地区)(?!ー)/,
  },
  religion: {
    ja:
      '宗教|信仰|しゅうきょう|信者|礼拝|氏子|檀家|キリスト教|イスラム教|クリスチャン|ムスリム|教徒|学会員' +
      '|創価|そうか学会|そうかがっかい|統一教会|幸福の科学|エホバ|天理教|神道|仏教|カトリック|プロテスタント|ユダヤ|ヒンドゥー|ヒンズー|無神論' +
      '|信徒|入信|布教|洗礼|新興宗',
    kanji: '宗しゆう教きよう|信しん仰こう',
    en:
      'do you believe|worship|' +
      'religion|religious|church|muslim|christian|buddhist|buddhism|islam|catholic|protestant|jewish|hindu|faith' +
      '|soka|soka gakkai|jehovah|atheist|mosque',
  },
  belief: {
    ja: '思想|信条|人生観|尊敬する人物|尊敬する人|愛読書|購読新聞|購読している新聞|座右の銘',
    kanji: '思し想そう|信しん条じよう',
    en: 'belief|beliefs|creed|political opinion|person you respect',
  },
  political_view: {
    ja:
      '支持政党|政治|しじせいとう|政党|投票先|デモ参加|選挙で|共産党|きょうさんとう|共産主義|自民党|民主党|公明党|社民党|参政党|保守党|維新の会' +
      '|れいわ新選組|党員|右翼|左翼|保守派|リベラル派|過激派|活動家',
    kanji: '政せい党とう|政せい治じ',
    en:
      'political|politics|party membership|vote for|voted for|voted|communist|communists|socialist|socialists|ldp|jcp|komeito' +
      '|left wing|right wing',
  },
  union_membership: {
    ja: '労働組合|組合員|学生運動|ろうどうくみあい|組合活動|ストライキ',
    kanji: '労ろう働どう組くみ合あい',
    en: 'union|unions|strike participation',
  },
  family: {
    ja: '家族|続柄|両親|父親|母親|かぞく|扶養|世帯主|同居|実家暮らし|一人暮らし|ひとり暮らし|兄弟|姉妹|親の職業|介護中の親|長男|長女|お母さん|お父さん|パパ|ひとり親|一人親|片親|親の介護|家庭環境|大家族|核家族|二世帯|嫁姑|義理の親|おふくろ|息子|娘さん|母子家庭|父子家庭',
    kanji: '家か族ぞく|両りよう親しん|扶ふ養よう|同どう居きよ|兄きよう弟だい',
    en:
      'brothers|sisters|live alone|do you live with|you live with|' +
      'family|parents|father|mother|siblings|dependents|dependants|living alone|household',
    pattern: new RegExp(`(?:一緒|いつしよ|誰|どなた)[にと](?:お?住|お?暮ら)|実家[はが]`),
  },
  spouse: {
    ja: '配偶者|結婚|既婚|未婚|独身|離婚|婚姻|はいぐうしゃ|けっこん|どくしん|婚約|夫の|妻の|シングルの方|彼氏|彼女がい|転勤妻|恋人|バツイチ|共働き|妻帯|さいたいしゃ|妻子|夫婦|妻あり|夫あり|妻がい|夫がい|お嫁|旦那|奥さん|奥様|婚活|事実婚|内縁|再婚|こんいん',
    kanji: '結けつ婚こん|既き婚こん|未み婚こん|独どく身しん|離り婚こん|配はい偶ぐう者しや',
    en:
      '(?<=^ )single(?= $)|single (?:candidates?|applicants?|and)|are you (?:currently )?single|single status|single or|singles only|single (?:people|persons?) only|boyfriend|girlfriend|have a partner|' +
      'spouse|married|marital|divorced|unmarried|marriage|husband|wife|fiance|engaged to be|newlywed|newlyweds|bachelor|bachelors',
    pattern: anyOf(
      `ぱーとなー[はが](?:い|お)|(?:彼女|彼氏|お相手)[はが](?:い|お)|${alone('きこん|みこん')}`,
      `${alone('きこん|みこん')}者|(?:きこん|みこん)しや`,
    ),
  },
  children: {
    ja: '子ども|子供|子育て|育児|出産|こども|お子さん|お子様|お子さま|おこさま|保育園に|産休|育休|シングルマザー|シングルファザー|ワーママ|子持ち|未就学|子なし|子無し|赤ちゃん|妊活|子連れ|子だくさん|第一子|第二子|第三子|第1子|第2子|第3子|待機児童|孫の|子あり|子有り',
    kanji: '子こ供ども|育いく児じ|出しゆつ産さん',
    en:
      'daughters?|your son|' +
      'childless|child|children|kids|maternity|single mother|single parent|nursery age|childcare|baby|babies|toddler|toddlers|newborn|infant' +
      '|infants|sons|daughters|grandchildren',
  },
  assets: {
    ja: '資産状況|保有資産|個人資産|財産|借金|持ち家|住宅状況|しゃっきん|預金残高|貯金|貯蓄|自己破産|住宅ローン|消費者金融|信用情報|債務',
    kanji: '財ざい産さん|借しやく金きん|貯ちよ金きん',
    en:
      '(?:your|have an?|have any|existing|outstanding|home) mortgages?|mortgage (?:holders?|balance|free|payments)|own (?:your|a) (?:home|house)|bankrupt|' +
      'assets|debt|debts|wealth|savings|bankruptcy|homeowner|credit score',
    pattern: anyOf(
      '(?:ろーん|借り?入れ?)[はが](?:あ|お|残)',
      '(?:^|\\n)ご?資産(?=[\\n?？]|$)|(?:ご|個人の|自己)資産|資産(?:家|額|の有無|あり|なし|有り|無し|[はが](?:あ|お|な))',
    ),
  },
  appearance: {
    ja: '容姿|外見|身長|体重|顔写真|ようし端麗|見た目|美人|イケメン|体型|肥満|bmi|ルックス|服のサイズ|体格',
    kanji: '身しん長ちよう|体たい重じゆう|容よう姿し',
    en: 'how tall|you weigh|handsome|' + 'appearance|photo|photos|height|weight|good looking|attractive|bmi|body shape',
  },
  health: {
    ja:
      '健康状態|健康診断|持病|病歴|既往|妊娠|スリーサイズ|けんこうじょうたい|じびょう|にんしん|通院|服薬|病気|健康な方|健康である|心身ともに|色覚' +
      '|血液型|メンタル不調|うつ病|感染症の有無|喫煙|精神疾患|せいしんしっかん|精神病|精神的な病|基礎疾患|疾患なし|疾患のない|疾患がない' +
      '|心療内科|鬱|適応障害|休職歴|アレルギーの有無|難病|てんかん|不妊|更年期',
    kanji: '健けん康こう状じよう態たい|持じ病びよう|妊にん娠しん|病びよう歴れき',
    en:
      'sickness|illnesses|diagnosed|medical conditions?|vaccinated|' +
      'health|healthy|illness|pregnant|pregnancy|medical history|blood type|medication|smoker|disease' +
      '|mental illness|depression|epilepsy|chronic condition|hiv|sick leave history',
    pattern: new RegExp(
      `${alone('うつ')}|(?<![ぁ-んー])うつ(?:の(?:方|人|経験|既往)|歴|傾向)|健康(?:です|に(?:不安|問題)|上の(?:不安|問題))|(?:お体|体|からだ)(?:は丈夫|の調子|に悪い)|入院(?:歴|したこと|の経験)`,
    ),
  },
  disability: {
    ja:
      '障害者|障がい|障害の有無|障碍|しょうがいしゃ|障害手帳|障害をお持ち|障害のある|療育手帳|車椅子|車いす' +
      '|障害のない|障害のなし|障害がない|障害の無い|障害をもつ|障害を持つ|身体障害|知的障害|精神障害|発達障害|聴覚障害|視覚障害|しょうがいのない|しょうがいのある' +
      '|しょうがいがない|五体満足|ごたいまんぞく|健常|けんじょうしゃ|アスペルガー|自閉症',
    kanji: '障しよう害がい者しや',
    en:
      'impairments?|handicaps|special needs|' +
      'disability|disabled|disabilities|handicap|handicapped|wheelchair|able bodied|autism|autistic|adhd',
    pattern: new RegExp(
      '(?<!しすてむ|通信|設備|機器|回線|ねつとわーく|重大|さーば|さーばー)(?:障害|しよう害)(?:な[しい]|無し|[はがをも]?(?:お?あ[りる]|有[りる]|お?持[ちつ]|抱え))',
    ),
  },
  criminal_record: {
    ja: '前科者|前科の|前科な|前科あ|前科持|犯罪歴|犯歴|逮捕歴|服役|受刑|執行猶予|補導歴|ぜんかもの|ぜんかなし|刑罰|賞罰',
    kanji: '前ぜん科か|犯はん罪ざい歴れき|逮たい捕ほ歴れき',
    en:
      'been arrested|in prison|in jail|prison record|' +
      'criminal record|criminal history|criminal records|convicted|conviction|convictions|arrest record|arrested|felony|felon|ex convict|zenka',
    pattern: new RegExp(
      `逮捕され|有罪|罪を犯|犯罪を(?:犯|お)|刑務所に(?:い|入)|(?<!以)前科(?![目学])|${alone('ぜんか')}`,
    ),
  },
  age: {
    ja:
      '年令|何才|なん歳|なん才|幾つの方|卒年|年齢|歳以|歳未満|歳まで|代まで|若年|高齢|ねんれい|歳くらい|歳前後|才以|才未満|才まで|若手|若い方|若い人|若者|わかい方|わかい人|わかいひと|わかいかた|わかて|わかもの|デジタルネイティブ|ヤング|中高年' +
      '|シニア世代|シニア歓迎|ミドル世代|卒業年|卒業した年|学校を出た年|第二新卒|新卒|ゆとり世代|z世代|ミレニアル|昭和|平成生|令和生|何歳' +
      '|なんさい|干支|定年|還暦|既卒|年配|同年代|年上|年下|アラサー|アラフォー|フレッシュな方|入学年|さんじゅうだい|にじゅうだい|よんじゅうだい|若々し|働き盛り|平成元年|若い|若さ|わかさあふ|としがわかい|年が若|シニア|熟年|壮年|中年|初老|老人|おじいさん|おばあさん|未成年|アラフィフ|アラ還|ロスジェネ' +
      '|氷河期|団塊|バブル世代|ティーン|学校出たて|青年|ハタチ|卒業したて|卒業間もない|卒業まもない',
    kanji: '年ねん齢れい|年ねん令れい|若じやく年ねん|高こう齢れい|定てい年ねん',
    en:
      'how old(?! (?:is|are) the)|(?:when|year)(?: \\w+){0,3} graduat\\w+|graduated in (?:19|20)\\d\\d|class of (?:19|20)\\d\\d' +
      '|when (?:did )?you (?:leave|left|finish|finished) (?:school|university|college)' +
      `|(?:over|under|above|below|past|beyond) (?:the age of )?(?:[2-6]\\d ?s?(?!${amounts} )|thirty|forty|fifty|sixty)|[2-6]\\d (?:and|or) (?:under|below|over|above|less)` +
      '|[2-6]0s(?! (?:timeouts?|intervals?|videos?|spots?|ads?) )|in (?:your|their|his|her|the) (?:early |mid |late )?[2-6]0 ?s|(?:early|mid|late) [2-6]0 ?s|age limit|' +
      'age|aged|ages|year of graduation|graduation year|graduation date|recent graduate' +
      '|recent graduates|new graduate|new graduates|young|younger|youthful|older|elderly' +
      '|years old|digital native' +
      '|millennial|millennials|generation z|gen z|nenrei|youngster|youngsters' +
      '|twenties|thirties|forties|retirement|fifties|sixties|teens|teenager|teenagers|seniors|senior citizen' +
      '|senior citizens|retiree|retirees|middle aged|boomer|boomers|fresh graduate|fresh graduates|since graduation|after graduation',
    pattern: anyOf(
      'お(?:いくつ|幾つ)(?!ろ)|(?:お|御)(?:年|歳)(?:[はをで]|の?(?=[\\n?？]|$))',
      '(?:年|歳|とし)は(?:お|今|いま)?(?:いくつ|幾つ)|(?<![一-龠ぁ-ん])(?:年|歳)は何',
      `(?:^|\\n)(?:今|いま)?(?:いくつ|幾つ)です|(?:いつ|何年|何年度)[^\\n]{0,12}(?:${graduated}|学校を出)`,
      `${graduated}[^\\n]{0,6}(?:いつ|何年|年月|年次|時期)|[何\\d]年卒`,
      `[2-6]\\d(?:以下|未満|まで)の?(?:方|人|かた)|${decade}(?:代|歳|才|さい)|u-?(?:25|30|35|40)(?!\\d)`,
      '学校卒業後|卒業?(?:後|から|して|して?から)?\\d+年|\\d{2}[歳才]|昭和\\d|平成\\d+年(?:生|以)',
    ),
  },
  birth_date: {
    ja: '生年月日|誕生日|生まれ年|年以降生まれ|年以前生まれ|せいねんがっぴ|たんじょうび|生まれの方|年生まれ|生年|星座|誕生月',
    kanji: '生せい年ねん月がつ日ぴ|誕たん生じよう日び',
    en: 'birthday|birthdate|birth|dob|born|birth year|zodiac',
    pattern: anyOf(
      `お${born}|(?:いつ|何年)[^\\n]{0,4}${born}|${born}(?:た|は)?の?は?(?:いつ|何|年|日)`,
      `[12]\\d{3}年?[^\\n]{0,5}${born}`,
    ),
  },
};

/** How each attribute is named to whoever touched it. */
const attributeNames: Readonly<Record<BarredAttribute, Localized>> = {
  sex: { ja: '性別', en: 'sex' },
  gender: { ja: 'ジェンダー', en: 'gender' },
  nationality: { ja: '国籍', en: 'nationality' },
  race: { ja: '人種', en: 'race' },
  ethnicity: { ja: '民族', en: 'ethnicity' },
  birthplace: { ja: '出身地', en: 'the place of birth' },
  permanent_domicile: { ja: '本籍や家柄', en: 'family origin' },
  religion: { ja: '宗教', en: 'religion' },
  belief: { ja: '思想や信条', en: 'beliefs' },
  political_view: { ja: '政治的な考え', en: 'political views' },
  union_membership: { ja: '労働組合への加入', en: 'union membership' },
  family: { ja: '家族', en: 'family' },
  spouse: { ja: '結婚', en: 'marriage' },
  children: { ja: '子ども', en: 'children' },
  assets: { ja: '資産や負債', en: 'wealth and debts' },
  appearance: { ja: '外見', en: 'appearance' },
  health: { ja: '健康', en: 'health' },
  disability: { ja: '障害', en: 'disability' },
  criminal_record: { ja: '犯罪歴', en: 'a criminal record' },
  age: { ja: '年齢', en: 'age' },
  birth_date: { ja: '生年月日', en: 'the date of birth' },
};

/** Each attribute once, as a list of words. */
export function attributesInWords(attributes: readonly BarredAttribute[]): Localized {
  const named = [...new Set(attributes)].map((attribute) => attributeNames[attribute]);
  return { ja: named.map(({ ja }) => ja).join('・'), en: named.map(({ en }) => en).join(', ') };
}

/** Why a text that touches an attribute is refused. */
export function barredText(attribute: BarredAttribute): Localized {
  const { ja, en } = attributeNames[attribute];
  return {
    ja: `${ja}にふれる条件や言い換えは使えません（職業安定法5条の5）`,
    en: `A criterion or wording about ${en} cannot be used (Employment Security Act, art. 5-5)`,
  };
}

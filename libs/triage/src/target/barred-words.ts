/**
 * The words for barred attributes, and their proxies: what tells the attribute though it does not name it (卒業年 tells
 * the age, 主婦 the sex and the marriage). Katakana and hiragana are one here. Words that are somebody's trade are let
 * through by `harmlessPhrases`. Judged not to be proxies, being about the work or the workplace: 寮完備, 夜勤, 車通勤,
 * 日本語N1, 実務年数, 転居の可否.
 */
import type { Localized } from '../vocabulary';
import type { BarredAttribute } from './barred';

export interface Words {
  /** Found anywhere in the text. */
  readonly ja: readonly string[];
  /** Found as whole words. */
  readonly en: readonly string[];
  /** Over the text with kana folded to hiragana. */
  readonly pattern?: RegExp;
}

const decade = '(?:[1-9][05]|[一二三四五六七八九]?十)';

const list = (words: string): readonly string[] => words.split('|');

export const barredWords: Readonly<Record<BarredAttribute, Words>> = {
  sex: {
    ja: list(
      '性別|男性|女性|男子|女子|せいべつ|だんせい|じょせい|主婦|主夫|男女|女の人|男の人|おとこのひと|おんなのひと|レディース|ママさん|イクメン' +
        '|ママ歓迎|ママ活躍|ママの方|看護婦|保母|スチュワーデス|女らし|男らし|ウエイトレス|ウェイトレス|サラリーマン歓迎|ol歓迎|ol経験',
    ),
    en: list(
      'sex|male|female|males|females|man|woman|men|women|lady|ladies|girl|girls|boy|boys' +
        '|housewife|housewives|salesman|saleswoman|waitress|stewardess|seibetsu|mr or ms',
    ),
  },
  gender: {
    ja: list('ジェンダー|性自認|性的指向|lgbt|ゲイの|レズビアン'),
    en: list('gay|lesbian|gender|transgender|sexual orientation|lgbt|lgbtq|pronouns'),
  },
  nationality: {
    ja: list(
      '国籍|外国人|在日|帰化|こくせき|がいこくじん|日本人|在留資格|在留カード|就労ビザ|永住|母国|母語|日本語ネイティブ' +
        '|ネイティブスピーカー|パスポート|外国出身|海外出身',
    ),
    en: list(
      'nationality|citizenship|citizen|foreigner|foreigners|japanese national' +
        '|japanese nationals|native speaker|native japanese|native english|mother tongue' +
        '|passport|visa|permanent resident|kokuseki',
    ),
  },
  race: {
    ja: list('人種|じんしゅ|肌の色|白人|黒人|ハーフの'),
    en: list('race|racial|skin color|skin colour|caucasian'),
  },
  ethnicity: { ja: list('民族|みんぞく'), en: list('ethnicity|ethnic') },
  birthplace: {
    ja: list(
      '出生地|出身地|生い立ち|しゅっしんち|出身県|出身国|出身都道府県|生まれた場所|生まれ故郷|ご出身は|実家の場所',
    ),
    en: list('birthplace|hometown|place of birth|country of origin|born in|where were you born'),
  },
  permanent_domicile: {
    ja: list('本籍|門地|社会的身分|ほんせき|戸籍|家柄|同和|被差別部落|部落出身|家系'),
    en: list('domicile|koseki|family register|honseki'),
  },
  religion: {
    ja: list('宗教|信仰|しゅうきょう|信者|礼拝|氏子|檀家|キリスト教|イスラム教|クリスチャン|ムスリム|仏教徒|学会員'),
    en: list('religion|religious|church|muslim|christian|buddhist|faith'),
  },
  belief: {
    ja: list('思想|信条|人生観|尊敬する人物|尊敬する人|愛読書|購読新聞|購読している新聞|座右の銘'),
    en: list('belief|beliefs|creed|political opinion|person you respect'),
  },
  political_view: {
    ja: list('支持政党|政治|しじせいとう|政党|投票先|デモ参加|選挙で'),
    en: list('political|politics|party membership|vote for|voted for|voted'),
  },
  union_membership: {
    ja: list('労働組合|組合員|学生運動|ろうどうくみあい|組合活動|ストライキ'),
    en: list('union|unions|strike participation'),
  },
  family: {
    ja: list(
      '家族|続柄|両親|父親|母親|かぞく|扶養|世帯主|同居|実家暮らし|一人暮らし|ひとり暮らし|兄弟|姉妹|親の職業|介護中の親|長男|長女|お母さん|お父さん|パパ|ひとり親|一人親|片親',
    ),
    en: list('family|parents|father|mother|siblings|dependents|dependants|living alone|household'),
  },
  spouse: {
    ja: list(
      '配偶者|結婚|既婚|未婚|独身|離婚|婚姻|はいぐうしゃ|けっこん|どくしん|婚約|夫の|妻の|シングルの方|彼氏|彼女がい|転勤妻|恋人|バツイチ|共働き',
    ),
    en: list('spouse|married|marital|divorced|unmarried|marriage|husband|wife|fiance|engaged to be'),
  },
  children: {
    ja: list(
      '子ども|子供|子育て|育児|出産|こども|お子さん|お子様|おこさま|保育園に|産休|育休|シングルマザー|シングルファザー|ワーママ|子持ち|未就学|子なし|子無し',
    ),
    en: list('childless|child|children|kids|maternity|single mother|single parent|nursery age|childcare'),
  },
  assets: {
    ja: list(
      '資産状況|保有資産|個人資産|財産|借金|持ち家|住宅状況|しゃっきん|預金残高|貯金|貯蓄|自己破産|住宅ローン|消費者金融|信用情報|債務',
    ),
    en: list('assets|debt|debts|wealth|savings|bankruptcy|mortgage|homeowner|credit score'),
  },
  appearance: {
    ja: list('容姿|外見|身長|体重|顔写真|ようし端麗|見た目|美人|イケメン|体型|肥満|bmi|ルックス|服のサイズ|体格'),
    en: list('appearance|photo|photos|height|weight|good looking|attractive|bmi|body shape'),
  },
  health: {
    ja: list(
      '健康状態|健康診断|持病|病歴|既往|妊娠|スリーサイズ|けんこうじょうたい|じびょう|にんしん|通院|服薬|病気|健康な方|健康である|心身ともに|色覚' +
        '|血液型|メンタル不調|うつ病|感染症の有無|喫煙',
    ),
    en: list('health|healthy|illness|pregnant|pregnancy|medical history|blood type|medication' + '|smoker|disease'),
  },
  disability: {
    ja: list('障害者|障がい|障害の有無|障碍|しょうがいしゃ|障害手帳|障害をお持ち|障害のある|療育手帳|車椅子|車いす'),
    en: list('disability|disabled|disabilities|handicap|handicapped|wheelchair'),
  },
  age: {
    ja: list(
      '年齢|歳以|歳未満|歳まで|代まで|若年|高齢|ねんれい|歳くらい|歳前後|才以|才未満|才まで|若手|若い方|若い人|若者|わかい方|わかい人|わかいひと|わかいかた|わかて|わかもの|デジタルネイティブ|ヤング|中高年' +
        '|シニア世代|シニア歓迎|ミドル世代|卒業年|卒業した年|学校を出た年|第二新卒|新卒|ゆとり世代|z世代|ミレニアル|昭和|平成生|令和生|何歳' +
        '|なんさい|干支|定年|還暦|既卒|年配|同年代|年上|年下|アラサー|アラフォー|フレッシュな方|入学年|さんじゅうだい|にじゅうだい|よんじゅうだい|若々し|働き盛り|平成元年',
    ),
    en: list(
      'age|aged|ages|year of graduation|graduation year|graduation date|recent graduate' +
        '|recent graduates|new graduate|new graduates|young|younger|youthful|older|elderly' +
        '|under 30|under 35|under 40|over 30|over 40|over 50|years old|digital native' +
        '|millennial|millennials|generation z|gen z|nenrei|in their twenties|in their thirties' +
        '|under thirty|under forty|youngster|youngsters' +
        '|twenties|thirties|forties|retirement',
    ),
    pattern: new RegExp(`${decade}(?:代|歳|才|さい)|u-?(?:25|30|35|40)(?!\\d)|学校卒業後|卒業後\\d+年`),
  },
  birth_date: {
    ja: list(
      '生年月日|誕生日|生まれ年|年以降生まれ|年以前生まれ|せいねんがっぴ|たんじょうび|生まれの方|年生まれ|生年|星座|誕生月',
    ),
    en: list('birthday|birthdate|birth|dob|born|birth year|zodiac'),
    pattern: /[12]\d{3}年?[^\n]{0,5}(?:生まれ|うまれ)/,
  },
};

/** Compounds that only look barred: a name field, procedures and products that are somebody's trade. */
export const harmlessPhrases = new RegExp(
  [
    'family[_ ](?:name|kana)|health insurance|healthcare|mental health service|asset management|fixed assets|debt collection',
    'labou?r union negotiations|visa applications?|height work|(?:wo)?men.?s (?:wear|fashion|apparel|clothing)|child ?care worker',
    '育児休業|産休・?育休(?:の)?手続|政治資金|扶養控除|新卒採用|中途・?新卒|在留資格(?:の)?申請|ビザ(?:の)?申請|外国人雇用|外国人採用',
    '債務管理|固定資産|資産運用|住宅ローン(?:商品|の審査|審査|営業)|労働組合(?:との)?(?:対応|交渉)|健康診断の(?:手配|実施)|障害者雇用',
    '(?:(?:年齢|性別|国籍|学歴|経験)[・、/]?){1,4}は?(?:不問|問わず|問いません)',
    '定年再雇用(?:の)?手続|子供服|子ども服|婦人服|紳士服|レディース(?:アパレル|ファッション|服)|メンズ|女性誌|ブライダル|結婚式場|財産管理業務|家族信託',
    '高齢者(?:施設|介護|住宅)|児童福祉|子ども食堂|保育園(?:の)?(?:運営|勤務)|宗教法人(?:の)?会計|血液型検査|病気の予防|出産手当|貯蓄型保険|債務整理業務',
  ].join('|'),
  'g',
);

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

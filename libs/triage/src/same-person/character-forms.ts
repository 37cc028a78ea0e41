/**
 * Characters that people write for one another in names, the usual one first. From 常用漢字表 (内閣告示第2号, 2010: the
 * forms in brackets), 人名用漢字 (戸籍法施行規則 別表第二), and for what stands in neither (髙 﨑 濵 邉 栁 𠮷 …) the shrink map
 * of 文字情報基盤 (MJ縮退マップ). A selection: the characters of common family and given names.
 */
const FORMS = `高髙 崎﨑碕嵜 辺邊邉 斎齋斉齊 沢澤 広廣 浜濱濵 島嶋嶌 竜龍 滝瀧 桜櫻 国國 恵惠 栄榮 条條 万萬 富冨 峰峯 吉𠮷 柳栁 館舘
  槙槇 徳德 瀬瀨 真眞 園薗 蔵藏 関關 塩鹽 黒黑 渋澁 実實 寿壽 穂穗 稲稻 緑綠 静靜 清淸 彦彥 巌巖 亜亞 礼禮 豊豐 遥遙 尭堯 円圓 芦蘆
  桧檜 曽曾 増增 郷鄕 来來 弥彌 祢禰 聡聰 総總 鉄鐵 与與 芸藝 薫薰 凛凜 晋晉 猪豬 鶴靏靍 船舩 橋槗 土圡 緒緖 温溫 横橫 覚覺 勲勳
  絵繪 頼賴 沖冲 鴎鷗 蝉蟬 篭籠 籐藤 桑桒 梅楳 松枩 熊熋 淵渕渊 浅淺 児兒 学學 図圖 団團 壮壯 寛寬 将將 専專 対對 尽盡 岳嶽 帯帶
  従從 恒恆 悦悅 戸戶 拝拜 収收 敏敏 教敎 斉斉 昼晝 暁曉 会會 栃杤 検檢 楽樂 権權 歩步 歳歲 毎每 満滿 為爲 状狀 独獨 産產 県縣 真眞
  研硏 禅禪 秋穐 称稱 粋粹 経經 継繼 続續 県縣 繁繁 声聲 脇𦚰 荘莊 蒋蔣 虎乕 蛍螢 装裝 読讀 変變 豊豐 辰辰 辻辻 逸逸 郎郞 医醫 鋭銳
  録錄 鎌鐮 長镸 雑雜 霊靈 駅驛 駆驅 鶏鷄 麦麥 黄黃 斉斉 亀龜 寺寺`;

const groups = [
  ...new Map(FORMS.split(/\s+/u).map((forms) => [forms, [...new Set(forms.normalize('NFKC'))]])).values(),
];
const usual = new Map(groups.flatMap(([first = '', ...others]) => others.map((other) => [other, first])));
const formsOf = new Map(groups.flatMap((forms) => forms.map((form) => [form, forms])));

const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

/** A name as it is compared, never stored: usual forms, katakana, no spaces, one size of ケ, ツ and letters. */
export function foldName(name: string): string {
  const plain = name.normalize('NFKC').replace(SELECTORS, '').normalize('NFKC').toLowerCase();
  return Array.from(plain, (character) => usual.get(character) ?? character)
    .join('')
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[\s・･'’.-]/gu, '')
    .replace(/ヶ/gu, 'ケ')
    .replace(/ッ/gu, 'ツ');
}

/** Writings asked for at once in an index. */
const MOST_WRITINGS = 64;

/** Every way to write a name that is compared as this one, itself first: for an index of names as they were written. */
export function writingsOf(name: string): string[] {
  let writings = [''];
  for (const character of name) {
    const forms = formsOf.get(character) ?? [character];
    const ordered = [character, ...forms.filter((form) => form !== character)];
    writings = ordered.flatMap((form) => writings.map((start) => start + form));
    if (writings.length > MOST_WRITINGS) return [name];
  }
  return [name, ...writings.filter((writing) => writing !== name)];
}

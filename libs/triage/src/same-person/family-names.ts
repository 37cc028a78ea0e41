import { foldName } from './character-forms';

/**
 * How many of 6.55 million bear the most frequent family names: 明治安田生命「全国同姓調査」 2018. The counts are those that
 * were published one by one; the others of the first hundred share what its total (33.38 %) leaves, in two steps.
 * Fixed: an agency's own people would say that whoever registers twice is frequent.
 */
const SURVEYED = 6_550_000;
const counted: Readonly<Record<string, number>> = {
  佐藤: 100_588,
  鈴木: 94_706,
  高橋: 74_442,
  田中: 69_195,
  渡辺: 61_794,
  伊藤: 58_889,
  中村: 55_912,
  小林: 54_350,
  山本: 53_604,
  加藤: 46_464,
  佐々木: 36_009,
  長谷川: 19_944,
  五十嵐: 8_986,
  久保田: 7_978,
  大久保: 7_284,
  小野寺: 5_220,
  佐久間: 4_929,
};
const STEPS = [
  {
    share: 0.004,
    names: `吉田 山田 松本 山口 井上 木村 斎藤 清水 阿部 山崎 池田 橋本 石川 山下 小川 石井 後藤 岡田 近藤 前田 藤田 遠藤 青木 坂本 村上 森
      林 中島`,
  },
  {
    share: 0.002,
    names: `太田 福田 金子 藤井 西村 三浦 竹内 中川 岡本 松田 原田 中野 小野 田村 藤原 石田 中山 上田 森田 小島 柴田 和田 原 酒井 工藤 横山
      宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 河野 村田 武田 上野 杉山 増田 菅原 平野 大塚 小山 千葉 久保 松井 岩崎 桜井
      木下 野口 松尾 野村 菊地 佐野 大西 菊池`,
  },
] as const;
/** Of a name that stands in neither: on the safe side of the many that are rarer. */
const RARE = 0.0003;

const shares = new Map([
  ...STEPS.flatMap(({ share, names }) => names.split(/\s+/u).map((name) => [foldName(name), share] as const)),
  ...Object.entries(counted).map(([name, count]) => [foldName(name), count / SURVEYED] as const),
]);

/** Which part of all people bears this family name. */
export const shareOfFamilyName = (familyName: string): number => shares.get(foldName(familyName)) ?? RARE;

import { barredAttributes, findBarred, type BarredAttribute } from './barred';

/** Labels, criteria and help texts that name a barred attribute or what stands in for it. */
const corpus: Readonly<Record<BarredAttribute, string>> = {
  sex: 'ママ|ﾏﾏ活躍|OLの方|ＯＬ経験者|キャリアウーマン|女のみ|オトコ|オンナ歓迎の職場|おばさん|working mum|Businessman|ママ歓迎|性別|セイベツ|ｾｲﾍﾞﾂ|せいべつ|性 別|性・別|男性のみ|女性歓迎|男女どちらか|主婦歓迎|主婦(主夫)歓迎|ママさん活躍中|看護婦の経験|男らしい方|Sex|s e x|Male only|Women welcome|housewives|ｓｅｘ|S.E.X|salesman|m a l e',
  gender: 'ジェンダー|性自認|ｼﾞｪﾝﾀﾞｰ|LGBTの方|Gender|gender identity|g-e-n-d-e-r|your pronouns|gay',
  nationality:
    'ニホンジン|ﾆﾎﾝｼﾞﾝ|にほんじん|ニホン人|にっぽんじん|外人不可|ガイジン不可|ｶﾞｲｼﾞﾝ|外 人|中国人不可|ベトナム人歓迎|フィリピン人のみ|Japanese only|Non-Japanese|nihonjin|No gaijin|国籍|コクセキ|ｺｸｾｷ|国・籍|日本国籍の方|外国人不可|日本人のみ|在留資格の種類|就労ビザをお持ち|母国語|日本語ネイティブ|永住権|Nationality|Japanese nationals only|native speaker|citizenship|Do you need a visa|mother tongue',
  race: 'ハーフ|ﾊｰﾌの方|混血|half-Japanese|人種|ジンシュ|肌の色|白人|Race|skin color',
  ethnicity: '民族|ミンゾク|Ethnic group|ethnicity',
  birthplace:
    '鹿児島出身|ｶｺﾞｼﾏ出身|カゴシマシュッシン|沖縄県出身|オオサカ生まれ|東京生まれ|九州の出身|田舎育ち|町出身|韓国出身|Kagoshima native|Originally from Osaka|北海道出身|青森出身|岩手出身|宮城出身|秋田出身|山形出身|福島出身|茨城出身|栃木出身|群馬出身|埼玉出身|千葉出身|東京出身|神奈川出身|新潟出身|富山出身|石川出身|福井出身|山梨出身|長野出身|岐阜出身|静岡出身|愛知出身|三重出身|滋賀出身|京都出身|大阪出身|兵庫出身|奈良出身|和歌山出身|鳥取出身|島根出身|岡山出身|広島出身|山口出身|徳島出身|香川出身|愛媛出身|高知出身|福岡出身|佐賀出身|長崎出身|熊本出身|大分出身|宮崎出身|沖縄出身|出身地|出 身 地|シュッシンチ|出生地|出身県|ご出身はどちら|生い立ち|place of birth|Hometown|Where were you born',
  permanent_domicile:
    '被差別|部落|ブラク|ﾋｻﾍﾞﾂ|血筋の良い方|burakumin|本籍|ホンセキ|本籍地が東京|本 籍|戸籍|家柄の良い方|domicile|family register',
  religion:
    '創価|ソウカガッカイ|ｿｳｶ学会|統一教会|カトリック|仏教|Soka Gakkai|Catholic|クリスチャンの方|宗教|シュウキョウ|宗 教|信仰の有無|キリスト教の方|礼拝の有無|Religion|religious|muslim|Which church do you attend',
  belief: '信条|思想|人生観|尊敬する人物|愛読書|購読している新聞|座右の銘|Beliefs|creed',
  political_view:
    '共産党|キョウサントウ|自民党|党員|右翼|communist|支持政党|政治的な考え|シジセイトウ|支 持 政 党|デモ参加の経験|political view|Who did you vote for|voted LDP',
  union_membership: '労働組合への加入|組合員か|組合活動の経験|学生運動|ろうどうくみあい|union membership',
  family:
    '家族構成|カゾク構成|家 族|ご両親の職業|続柄|扶養の有無|同居の方|一人暮らし|長男|お母さん|パパ歓迎|ひとり親|Family|parents|living alone|siblings|dependents',
  spouse:
    '妻帯者|サイタイシャ|妻子あり|奥様|ミコン|既 婚|キコン者|配偶者の有無|ハイグウシャ|独身|独 身|結婚の予定|既婚|婚姻|ﾄﾞｸｼﾝ|恋人|バツイチ|共働き|Married|marital status|m a r r i e d|husband',
  children:
    'second baby|第二子|赤ちゃん|妊活|子連れ|toddlers|子どもの有無|お子さん|子 供|コドモ|ｺﾄﾞﾓ|育児中|出産の予定|産休の予定|シングルマザー|未就学のお子様|子なし|childless|Children|kids|single parent|childcare',
  assets: '資産状況|借金|持ち家|貯金額|シャッキン|住宅ローンの有無|自己破産|Assets|savings|credit score|debts',
  appearance:
    '容姿|容姿端麗|身長|体重|顔写真|イケメン|見た目|ルックス|体型|体格|身 長|Appearance|photo|Height|good looking|BMI',
  health:
    '精神疾患なし|セイシンシッカン|基礎疾患|持病なし|mental illness|健康状態|健康な方|持病|ジビョウ|既往歴|通院の有無|妊娠|血液型|色覚|喫煙者|健 康 状 態|Health|medical history|pregnant|smoker',
  disability:
    '障害のない|障害なし|障害がない方|五体満足|ｺﾞﾀｲﾏﾝｿﾞｸ|健常者|発達障害|ショウガイのない方|able-bodied|障害者手帳|障がいの有無|障碍|シヨウガイシャ|しょうがいしゃ|障害の有無|車いす|Disability|disabled|wheelchair',
  criminal_record: '前科|前科なし|ゼンカ|ぜんかなし|犯罪歴の有無|逮捕歴|Criminal record|convicted',
  age: 'としが若い|年が若い|卒業10年以内|卒業から３年以内|卒後5年|シニア|ｼﾆｱ|28歳|ロスジェネ|中年|老人|若さ|senior citizens|5 years since graduation|わかいひと歓迎|わかて中心|デジタルネイティブ|年齢|ネンレイ|ﾈﾝﾚｲ|年 齢|年・齢|年/齢|年　齢|ねんれい|ね ん れ い|30歳以下|３０歳まで|35才未満|20代活躍中|二十代|２０代～３０代|三十歳くらい|U30|U-35|若手歓迎|若い方|第二新卒歓迎|卒業年|卒業年度|学校を卒業した年|最終学歴の卒業年月|平成生まれ|昭和の方|Z世代|定年まで|何歳ですか|干支|アラサー|シニア歓迎|中高年不可|さんじゅうだい|平成元年以降|若々しい方|働き盛り|under thirty|energetic youngster|Age|a g e|a.g.e|ages 20-30|under 30|year of graduation|recent graduates|Young team player|over 40|digital native|years old|twenties',
  birth_date:
    '1990年以降に生まれた方|生年月日|生年 月日|生 年 月 日|セイネンガッピ|誕生日|ﾀﾝｼﾞｮｳﾋﾞ|生まれ年|1990年生まれ|1990年以降生まれ|星座|Date of birth|birthday|birth_date|birthDate|DOB|born in 1990',
};

/** Labels, choices and help texts of the field that have nothing barred about them. */
const harmless =
  "ハーフタイム|ハーフデーの休暇|シニアエンジニア|シニアマネージャー|シニア・コンサルタント|シニアPM|シニアアソシエイト|Senior engineer|そのままの形で提出|ありのままに話せる|わがままな要望への対応|ママチャリ修理の経験|ママ・ベビー用品の販売|老人ホームでの勤務|ヘッドフォンなしで話せる|踏みこんだ提案|以前科学の研究|理系出身|IT業界出身|コンサル出身の方|東京で勤務|大阪支店の開設|九州への出張|Commute from Chiba|中国語ができる|韓国料理の調理|インド料理店の店長|アメリカの会社との取引|日系企業での勤務|クラウドネイティブ|システム障害なしの運用|障害のないシステムの運用|ベビー用品の販売|Baby goods sales|精神疾患の看護|障害者支援施設での勤務|発達障害児の支援|ライブラリの作成|ブラックコーヒーの販売|草加市のオフィス|二人目のエンジニア|前科目の成績|中途で入社10年|開業10年以内の会社|OLAPの設計|Tokyo office|Osaka branch|年齢不問|性別・学歴不問|women's apparel experience|menswear|姓|名|セイ|メイ|お名前|ふりがな|電話番号|メールアドレス|希望する職種|その職種の経験年数|希望する勤務エリア|転職を希望する時期|希望する働き方|現在の年収|希望する年収|資格・スキル|これまでに勤めた会社の数|在職中|離職中|今すぐ電話で相談できますか|連絡しやすい時間と方法|不安なこと・相談したいこと|決算業務の経験|月次決算まで|年次決算まで|連結決算|日商簿記1級|日商簿記2級以上|普通自動車免許|Excel(関数・ピボットテーブル)|要件定義の経験|基本設計|夜間対応ができる|土日の勤務ができる|シフト勤務|通勤60分以内|勤務地が首都圏|関西|そのほかの地域|フルリモートのみ|業務委託のみ|固定給以外は不可|短時間のみ|時期未定|新規開拓の経験|ルート営業|店長・SVの経験|給与計算|社会保険の手続き|健康保険の手続き|育児休業の手続き|扶養控除の計算|新卒採用の経験|中途採用の経験|労働組合との交渉|固定資産の管理|システム障害対応|障害対応の手順書|資産運用の提案|政治資金の会計|在留資格の申請業務|寮完備|社宅あり|車通勤可|駅から徒歩5分|転勤なし|残業月20時間以内|年間休日120日以上|日本語能力試験N1|英語の会議ができる|TOEIC700点以上|クラウドの資格(AWSなど)|言語 Java・TypeScript・Go|人事制度の企画|研修の企画|採用面接の調整|総務の経験|施工管理技士1級|現場監督の経験|建築士|電気工事士|CADが使える|看護師の免許|准看護師|介護福祉士|実務者研修修了|夜勤ができる|訪問看護の経験|病棟の経験|外来の経験|高齢者施設での勤務|婦人服の販売|紳士服の販売|子ども服の販売|レジ業務|接客の経験|クレーム対応|売上管理|在庫管理|発注業務|部下の人数|マネジメント経験|プロジェクトの規模|予算管理|契約書の確認|与信管理|債務管理|売掛金の管理|税務申告|監査対応|開示資料の作成|請求書の発行|予実管理|原価計算|管理会計|経理の実務経験2年以上|可能性、別の職種も検討|世代交代の進んだ会社|代理店営業|歳入の管理|時代に合わせた提案|交代制勤務|担当者名|成長できる環境|社風|身だしなみの整った接客|書類の送付先|面接の希望日|入社できる時期|契約形態|正社員を希望|こだわらない|業績給も検討できる|海外のみ|1つの駅の周辺のみ|サーバーの構築|ネットワークの設計|監視・運用|ヘルプデスク|社内SE|セキュリティ|データ分析|広告運用|ブライダルの営業|住宅ローンの審査業務|児童福祉施設での経験|宗教法人の会計|人材紹介の経験|代表取締役の補佐|国家資格|応募のきっかけ|希望勤務時間|週3日から|年俸制|賞与|退職理由|転職回数|前職の業種|語学力|出張ができる|引っ越しができる|単身赴任の可否|見込み客の管理|お子様ランチではなく単価の高い料理の提供|Java language|manager|Management experience|Enter your family name|Family_kana|Health insurance procedures|Desired income|Years of experience in that work|Where you want to work|How you want to work|Average order size|Package design|Storage engineer|Asset management sales|Visa applications for employees|Fixed assets|Engage with customers|Human resources|Sales manager|Payroll|Contractor or freelance only|Retail store supervisor|Can you work at weekends|Commute within 60 minutes|A weighted score|Message|Language|Stage of the project|Broker|Performance pay|Cloud certificate|Driver license|Phone, 9:00-12:00|Text message|R&D|Q&A|C / C++".split(
    '|',
  );

/** Known to be flagged without reason; kept few, and looked at by whoever adds a word. */
const KNOWN_FALSE_ALARMS = ['お子様ランチではなく単価の高い料理の提供'];

describe('the lint of barred attributes', () => {
  it('misses none of the corpus, in any spelling', () => {
    const missed = barredAttributes.flatMap((attribute) =>
      corpus[attribute].split('|').filter((text) => findBarred({ label: { ja: text } }).length === 0),
    );
    expect(missed).toEqual([]);
    expect(barredAttributes.flatMap((attribute) => corpus[attribute].split('|')).length).toBeGreaterThan(220);
  });

  it('names the attribute that is meant', () => {
    const unnamed = barredAttributes.flatMap((attribute) =>
      corpus[attribute]
        .split('|')
        .filter((text) => findBarred([text]).every((finding) => finding.attribute !== attribute))
        .map((text) => `${attribute}: ${text}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('raises a false alarm over fewer than 1 of 100 harmless labels, and only the known ones', () => {
    const alarms = harmless.filter((text) => findBarred([text]).length > 0);
    expect(alarms).toEqual(KNOWN_FALSE_ALARMS);
    expect(harmless.length).toBeGreaterThanOrEqual(150);
    expect(alarms.length / harmless.length).toBeLessThan(0.01);
  });

  it('reads a long hostile text to its end, and never throws', () => {
    const hostile = ['年 '.repeat(5_000), 'a.'.repeat(5_000), '・'.repeat(10_000), '\ud800 年', '年齢'];
    expect(findBarred(hostile).some(({ path }) => path === '4')).toBe(true);
  });
});

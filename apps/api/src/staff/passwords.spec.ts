import { fitsPassword, hashPassword, isStrongPassword, MAX_PASSWORD_LENGTH } from './passwords';

const LOGIN = 'i01@example.jp';

it.each([
  'quiet lantern harbour',
  'mizu no oto furu ike ya',
  '静かな夜に灯る橋の明かり十五文字以上',
  'x7$Kp2!mQ9zL4@w',
  `${'quiet lantern harbour, '.repeat(3)}and the sea behind it`,
])('takes %j', async (password) => {
  expect(await isStrongPassword(password, LOGIN)).toBe(true);
});

it.each([
  ['short', 'quiet lantern'],
  ['longer than any', 'quiet lantern harbour '.repeat(10)],
  ['the login in it', 'quiet I01@example.jp harbour'],
  ['a common word', 'passwordpassword'],
  ['common words and digits', 'tokyo2026nippon1234567'],
  ['a common word in Japanese', 'パスワードパスワード20261110'],
  ['the product', 'Toritsugi-2026-!!!'],
  ['one piece repeated', 'x7$Kp2!mx7$Kp2!m'],
  ['a run', 'abcdefghijklmnop'],
  ['few characters', 'xyxyxxyyxyxyxyyx'],
  ['a way over the keyboard', '1qaz2wsx3edc4rfv'],
  ['another way', 'qwertyuiopasdfghjk'],
  ['a much used phrase', 'iloveyouforever'],
  ['a word disguised', 'P@ssw0rdP@55w0rd!'],
])('refuses %s', async (_what, password) => {
  expect(await isStrongPassword(password, LOGIN)).toBe(false);
});

it('looks at the longest of all in an instant, whatever it is made of', async () => {
  const hostile = ['4@8({[<369!1|0$5+7%2', '4b8c(d3e6g1i!l|0o$s5t7+z2x%', '1234567890', '19901231', '|\\/|', 'a4@'];
  await isStrongPassword('quiet lantern harbour', LOGIN);
  const since = process.cpuUsage();
  for (const piece of hostile) await isStrongPassword(`q${piece.repeat(64)}`.slice(0, MAX_PASSWORD_LENGTH), LOGIN);
  const { user, system } = process.cpuUsage(since);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

it('knows a password again however its characters were composed, and no other', async () => {
  const hash = await hashPassword('静かな夜に灯る橋が');
  expect(await fitsPassword(hash, '静かな夜に灯る橋か\u3099')).toBe(true);
  expect(await fitsPassword(hash, '静かな夜に灯る橋か')).toBe(false);
  expect(await fitsPassword(null, '静かな夜に灯る橋が')).toBe(false);
});

import { readFile } from 'node:fs/promises';
import { expect, inOneAgency, type Page } from './fixtures';

const test = inOneAgency();

/** Texts that files are broken by: formulas, quotes, commas, lines, full width. */
const HARD = `
  update employer set name = '=架空"商事"、（株）,Ａ', note = E'「東京」, 大阪, "名古屋", 福岡\r\n=2行目, a, b, c\n＝3\t;'
    where id = (select id from employer order by code limit 1);
  insert into job_order (id, employer_id, title, occupation, income, fee_percent)
    select gen_random_uuid(), id, E'@経理, "' || code || '"', 'accounting', 1450, 33.5 from employer order by code limit 3;
  update channel set name_ja = '+媒体、"新"', sources = '{-navi,navi-mail}'
    where key = (select key from channel order by key limit 1);
  update team set name = 'チーム　"壱"' where code = 'T1';
  update target_version set criteria = jsonb_set(criteria, '{must,0,label,ja}', to_jsonb(E'=「経理」, "決算"\n2行目'::text))
    where target_id = (select target_id from target_version where state = 'active' order by target_id limit 1);
  insert into operating_numbers (scope, own) select 'agency', '{"ringSeconds": 20, "bookingChangeMinutes": 2880}'::jsonb
    union all select id::text, '{"caseCap": 0}'::jsonb from team where code = 'T1'
    on conflict (scope) do update set own = excluded.own;
  insert into message_template (template, own)
    values ('A2', '{"jaShort": "=「お電話」, \\"A\\"\\n{link} ＝3"}') on conflict (template) do update set own = excluded.own;
  insert into shift_plan (staff_id, week, days)
    select id, '{"monday": {"starts": "09:00", "ends": "18:00", "breakStarts": "12:00", "breakEnds": "13:00"}}',
      '{"2026-11-16": null, "2026-11-18": {"starts": "10:00", "ends": "15:00", "breakStarts": "", "breakEnds": ""}}'
    from staff_member where code = 'A01'
    on conflict (staff_id) do update set week = excluded.week, days = excluded.days`;

const words = {
  ja: { out: 'CSVで書き出す', in: 'CSVで取り込む', close: '閉じる' },
  en: { out: 'Export CSV', in: 'Import CSV', close: 'Close' },
};

async function sentBack(page: Page, area: string, language: 'ja' | 'en'): Promise<{ lines: number; said: string }> {
  await page.goto(`/console/settings/${area}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words[language].out }).click(),
  ]);
  const buffer = await readFile(await download.path());
  expect(buffer.subarray(0, 3).toString('hex')).toBe('efbbbf');
  await page.getByRole('button', { name: words[language].in }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
  const status = dialog.getByRole('status');
  await expect(status).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(0);
  const said = await status.locator('p').last().textContent();
  await expect(dialog.getByRole('button', { name: /行を取り込む|Take over/ })).toHaveCount(0);
  return { lines: buffer.toString().split('\r\n"').length - 1, said: said ?? '' };
}

for (const language of ['ja', 'en'] as const)
  test(`every list comes back from its own file with nothing changed, in ${language}`, async ({ stack, staff }) => {
    await stack.database.query(HARD);
    const page = await staff('M1', '/settings/channels', { language });
    for (const area of [
      'channels',
      'teams',
      'people',
      'employers',
      'job-orders',
      'shifts',
      'targets',
      'numbers',
      'templates',
    ]) {
      const { lines, said } = await sentBack(page, area, language);
      const found =
        /^(?:追加 0・変更 0・変わらない (\d+)・取り込めない 0|0 new · 0 changed · (\d+) unchanged · 0 wrong)$/.exec(
          said,
        );
      expect
        .soft({ area, said, unchanged: Number(found?.[1] ?? found?.[2] ?? 0) > 0 })
        .toMatchObject({ area, unchanged: true });
      expect.soft(lines, area).toBeGreaterThan(0);
    }
  });

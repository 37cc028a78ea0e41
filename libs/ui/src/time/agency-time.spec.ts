import { dateText, dateTimeText, tellAgencyNow, timeText } from './agency-time';

const noonInTokyo = '2026-11-10T03:07:24Z';

describe('times on a staff screen', () => {
  it("are Tokyo's, in the reader's language", () => {
    expect(timeText(noonInTokyo, 'ja', { seconds: true })).toBe('12:07:24');
    expect(dateText(noonInTokyo, 'ja')).toBe('11/10(火)');
    expect(dateTimeText(noonInTokyo, 'en')).toMatch(/^Tue,? 10 Nov 12:07$/);
  });

  it('say the year where it is not the one that the agency is in', () => {
    const lastNight = '2026-12-31T14:59:00Z';
    tellAgencyNow(() => Date.parse('2026-12-31T14:30:00Z'));
    expect([dateText(lastNight, 'ja'), dateTimeText('2027-01-05T01:00:00Z', 'ja')]).toEqual([
      '12/31(木)',
      '2027/1/5(火) 10:00',
    ]);
    tellAgencyNow(() => Date.parse('2026-12-31T15:00:00Z'));
    expect([dateText(lastNight, 'ja'), dateText('2027-01-05T01:00:00Z', 'en')]).toEqual([
      '2026/12/31(木)',
      expect.stringMatching(/^Tue,? 5 Jan$/),
    ]);
    tellAgencyNow(null);
  });

  it('write midnight as 00', () => {
    expect(timeText('2026-11-10T15:00:00Z', 'ja')).toBe('00:00');
  });
});

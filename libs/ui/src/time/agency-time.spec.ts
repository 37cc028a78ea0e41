import { dateText, dateTimeText, dayValue, timeText } from './agency-time';

const noonInTokyo = '2026-11-10T03:07:24Z';

describe('times on a staff screen', () => {
  it("are Tokyo's, in the reader's language", () => {
    expect(timeText(noonInTokyo, 'ja', { seconds: true })).toBe('12:07:24');
    expect(dateText(noonInTokyo, 'ja')).toBe('11/10(火)');
    expect(dateTimeText(noonInTokyo, 'en')).toMatch(/^Tue,? 10 Nov 12:07$/);
  });

  it('count days in Tokyo', () => {
    expect(dayValue('2026-11-10T16:00:00Z')).toBe('2026-11-11');
    expect(dayValue('2026-12-31T16:00:00Z', 1)).toBe('2027-01-02');
  });

  it('write midnight as 00', () => {
    expect(timeText('2026-11-10T15:00:00Z', 'ja')).toBe('00:00');
  });
});

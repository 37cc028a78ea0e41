import { relayLine, relayMail, type RelayMailParts } from './relay-mail';

const parts: RelayMailParts = {
  partnerName: '架空精工株式会社',
  registrantName: '（応募者名）',
  agencyName: '架空キャリア株式会社',
  relayUrl: 'https://example.jp/?ch=p-a2b3c4',
};

describe("S001-23: a company's own rejection mail", () => {
  it('thanks, tells, introduces, gives the address and wishes well, in that order', () => {
    const { subject, body } = relayMail(parts);
    expect(subject).toBe('選考結果のご連絡（架空精工株式会社）');
    const places = [
      'ありがとう',
      '沿えない',
      'ご経験とお人柄',
      '架空キャリア',
      '▶ご登録はこちら',
      '専任',
      'お祈り',
    ].map((word) => body.indexOf(word));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(body).not.toMatch(/[{}]/);
  });

  it('S001-20: has the address exactly once', () => {
    expect(relayMail(parts).body.split(parts.relayUrl)).toHaveLength(2);
    expect(relayLine(parts.relayUrl)).toBe('▶ご登録はこちら（無料）：https://example.jp/?ch=p-a2b3c4');
    expect(() => relayMail({ ...parts, agencyName: parts.relayUrl })).toThrow(RangeError);
  });

  it.each(Object.keys(parts) as (keyof RelayMailParts)[])('is not written without %s', (name) => {
    expect(() => relayMail({ ...parts, [name]: ' ' })).toThrow(TypeError);
    const { [name]: _, ...others } = parts;
    expect(() => relayMail(others)).toThrow(TypeError);
  });
});

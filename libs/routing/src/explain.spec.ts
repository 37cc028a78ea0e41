import { candidateReason, decisionHeadline, learned, longestIdle, type FreeAdvisor, type Situation } from '.';

const advisor = (id: string): FreeAdvisor => ({ id, idleSince: id === 'a' ? 1 : 2, lastTransferAt: null, busyShare: 0.7, noAnswer: 0.05, transfersToday: 0, owed: 0 });
const situation = (ids: string[], explore = 0.9): Situation => ({ segment: 'accounting.y4_plus.kanto', band: 'A', offset: 0, advisors: ids.map(advisor), draws: { explore, pick: 0.99 } });
const policy = learned({
  rates: (id) => (id === 'a' ? { rate: 0.2149, sd: 0.04, low: 0.151, high: 0.289, n: 52 } : { rate: 0.198, sd: 0.05, low: 0.12, high: 0.29, n: 8 }), priceOf: () => 0.12,
});
const shown = { levelSegment: 'accounting.y4_plus.kanto', nameOf: (id: string) => (id === 'a' ? '田中' : '佐藤') };

describe('a decision in words', () => {
  it('tells the rate, how sure it is, and who is next', () => {
    expect(decisionHeadline(policy.choose(situation(['a', 'b'])), shown)).toEqual({
      ja: '空き・経理×4年以上×首都圏 21.5%(15–29)n=52 · 次点 佐藤 19.8%(12–29)n=8',
      en: 'Free; Accounting × 4+ years × Greater Tokyo 21.5%(15–29)n=52 · next 佐藤 19.8%(12–29)n=8',
    });
  });

  it('tells the rule where no rate decides, and that nobody is free', () => {
    expect(decisionHeadline(longestIdle().choose(situation(['a', 'b'])), shown).ja).toBe('空き・経理×4年以上×首都圏 待機の長い順(比較の時間帯) · 次点 佐藤');
    expect(decisionHeadline(policy.choose(situation([])), shown).ja).toBe('受付可の面談担当がいません・経理×4年以上×首都圏');
  });

  it('says of each candidate what was added to the rate and taken from it', () => {
    const decision = policy.choose(situation(['a', 'b']));
    expect(candidateReason(decision, 'a')).toEqual({
      ja: '成約の見込みの順・成約率 21.5%(15–29)n=52・ほかの方のために空けておく分 −12.0', en: 'By expected closes; close rate 21.5%(15–29)n=52; kept free for others −12.0',
    });
    expect(candidateReason(decision, 'nobody').en).toBe('Not among those who could be rung');
  });

  it('owns up to a draw', () => {
    const decision = policy.choose(situation(['a', 'b'], 0));
    expect(decisionHeadline(decision, shown).ja).toMatch(/^抽選・経理/);
    expect(candidateReason(decision, 'b').ja).toMatch(/^比較のための抽選\(5%\)で先頭・成約率 19\.8%/);
    expect(candidateReason(decision, 'a').ja).toMatch(/^成約の見込みの順/);
  });
});

import { startingRoutingSettings, type RoutingSettings } from '@toritsugi/contracts';
import { settingsChanges } from './settings-words';

const settings = startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 });
const nameOf = (id: string) => ({ a: '朝比奈 修', b: '楠本 悠真' })[id] ?? '';
const changes = (after: Partial<RoutingSettings>) =>
  settingsChanges(settings, { ...settings, ...after }, nameOf).map(
    ({ label, before, after: then }) => `${label.ja}：${before.ja}→${then.ja}`,
  );

describe('the difference of two settings', () => {
  it('is nothing where they say the same, in whatever order', () => {
    expect(changes({})).toEqual([]);
    const shares = (...ids: string[]) => ({
      ...settings,
      minimumShares: ids.map((advisorId) => ({ advisorId, share: 0.1 })),
    });
    expect(settingsChanges(shares('a', 'b'), shares('b', 'a'), nameOf)).toEqual([]);
  });

  it('names each setting that changes, before and after', () => {
    expect(
      changes({ strategy: 'estimate', explorationShare: 0.025, minimumShares: [{ advisorId: 'b', share: 0.1 }] }),
    ).toEqual([
      '選び方：学習した成約率 − 担当の価格→推定成約率（k=20）',
      '無作為に選ぶ割合：5%→2.5%',
      '最低割合：なし→楠本 悠真 10%',
    ]);
    expect(
      changes({ switchback: { ...settings.switchback, isOn: false }, pacing: { ...settings.pacing, pace: 0.3 } }),
    ).toEqual(['効果測定（切り替え）：する→しない', 'ペース：空き1人あたりの取次ぎ：0.2→0.3']);
  });

  it('F-48 does not show what only the program needs', () => {
    expect(changes({ switchback: { ...settings.switchback, seed: 3193464472 } })).toEqual([]);
  });

  it('sees every setting there is, but for the seed', () => {
    const other: RoutingSettings = {
      strategy: 'random',
      priceWeight: 0.5,
      explorationShare: 0.1,
      developmentShare: 0.2,
      loadWeight: 0.3,
      lateWeight: 0.2,
      minimumShares: [{ advisorId: 'a', share: 0.2 }],
      switchback: { isOn: false, engineShare: 0.9, blockMinutes: 90, seed: 8, startsOn: '2026-12-01' },
      pacing: { isOn: false, pace: 0.4, transferShare: 0.5 },
      hold: { isOn: true },
    };
    const leaves = (value: object): number =>
      Object.values(value).reduce(
        (sum: number, one) => sum + (typeof one === 'object' && one !== null && !Array.isArray(one) ? leaves(one) : 1),
        0,
      );
    expect(settingsChanges(settings, other, nameOf)).toHaveLength(leaves(settings) - 1);
  });
});

import { delegationOf } from './delegations';

const rule = (what: string, who: string) => delegationOf({ what, who });

describe('S000-31: a line of what is delegated', () => {
  it('is a rule of a kind of change and a role, however it is spelled', () => {
    expect(rule('歓迎条件の重みの調整', 'リーダー')).toEqual({
      kind: 'target_change',
      onlyWeights: true,
      role: 'team_lead',
    });
    expect(rule('求職者 ターゲットの見直し', 'チームリーダー')).toMatchObject({
      kind: 'target_change',
      onlyWeights: false,
    });
    expect(rule('ルーティング設定の変更', 'ﾘｰﾀﾞｰ')).toMatchObject({ kind: 'routing_settings', role: 'team_lead' });
    expect(rule('登録者への案内', '登録対応の担当')).toMatchObject({ kind: 'pool_invitation', role: 'intake_staff' });
  });

  it('is noted only where it is not known for sure', () => {
    for (const [what, who] of [
      ['給与条件', 'リーダー'],
      ['文言の微調整', '受付'],
      ['重みの調整', '早乙女'],
      ['必須条件の変更以外', 'リーダー'],
      ['ターゲットとルーティング', 'リーダー'],
      ['重みの調整', '受付とリーダー'],
      ['アクセスの付与', 'リーダー'],
      ['合意シートの変更', 'リーダー'],
      ['ターゲットの変更', '拠点長'],
    ] as const)
      expect([what, who, rule(what, who)]).toEqual([what, who, null]);
  });
});

/** What may be delegated: changes that are proposed, but for who may touch what, and the sheet itself. */
export const delegatedKinds = ['routing_settings', 'target_change', 'pool_invitation'] as const;
export type DelegatedKind = (typeof delegatedKinds)[number];

/** To whom: nobody who decides anyway. */
export const delegateRoles = ['intake_staff', 'advisor', 'team_lead'] as const;
export type DelegateRole = (typeof delegateRoles)[number];

/** A line of 「判断を任せる範囲」 (S000-31) as a rule: who changes what without asking. */
export interface DelegationRule {
  readonly kind: DelegatedKind;
  /** Of a target, only how much its Wants weigh. */
  readonly onlyWeights: boolean;
  readonly role: DelegateRole;
}

const WEIGHTS = /重み|配点|ウェイト/u;
const KINDS: readonly (readonly [DelegatedKind, RegExp])[] = [
  ['routing_settings', /ルーティング|振り分け|連携先/u],
  ['pool_invitation', /案内|お知らせ|招待/u],
  ['target_change', /ターゲット|必須|歓迎|避けたい|重み|配点/u],
];
const ROLES: readonly (readonly [DelegateRole, RegExp])[] = [
  ['team_lead', /リーダー|主任/u],
  ['advisor', /面談担当|アドバイザー/u],
  ['intake_staff', /受付|登録対応/u],
];
/** Says that it is not delegated, or only under a condition that nothing here can check. */
const UNLESS = /以外|除く|除き|ない|なし|禁止|不可|場合|とき|未満|以下|以上|まで/u;

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');
const namedIn = <Name>(text: string, names: readonly (readonly [Name, RegExp])[]): Name | null => {
  const [found, ...more] = names.filter(([, pattern]) => pattern.test(text));
  return found === undefined || more.length > 0 ? null : found[0];
};

/**
 * The rule that a line says; null where its words are not known for sure, and it is noted only: of two
 * things or roles in one line, of an exception or a condition, and of what nobody proposes nothing is guessed.
 */
export function delegationOf({ what, who }: { readonly what: string; readonly who: string }): DelegationRule | null {
  const [said, to] = [folded(what), folded(who)];
  if (UNLESS.test(said) || UNLESS.test(to)) return null;
  const role = namedIn(to, ROLES);
  const kind = namedIn(said, KINDS);
  return role === null || kind === null ? null : { kind, onlyWeights: WEIGHTS.test(said), role };
}

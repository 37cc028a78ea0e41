/** Why a partner's ledger or free slot is not touched. */
export const partnerRefusals = {
  no_relay_partner: {
    status: 409,
    ja: '案内先のパートナーが設定されていません。R3 の文面でお送りください。',
    en: 'There is no partner to tell of. Please send R3 instead.',
  },
  ledger_begun: {
    status: 409,
    ja: '台帳にはすでに記録があります。これまでの人数を引き継げるのは、最初の1回だけです。',
    en: 'The ledger has entries already. Earlier people can be carried over once, before the first.',
  },
  slot_not_free: {
    status: 409,
    ja: 'この枠は使えません。使用中・使用済み・期限切れのいずれかです。',
    en: 'This slot cannot be used: it is kept for somebody, used, or over.',
  },
  slot_not_for: {
    status: 409,
    ja: 'この推薦には使えません。パートナーの企業の求人で、選考中のものだけに使えます。',
    en: 'Only for a submission that is under way, to a vacancy of this partner.',
  },
  entry_cannot_be_voided: {
    status: 409,
    ja: 'この記録は取り消せません。数えた記録だけを、その人数で付与した枠が使われる前に取り消せます。',
    en: 'Only an entry that counted somebody can be taken back, and only before the slot it gave is used.',
  },
} as const;

/** What the board needs of partners, which come after it: provided by the partner stage. */
export abstract class RelayOffers {
  /** A link of this person's own to another service, in the running unit of work that sends it. */
  abstract offer(wanted: { registrantId: string; consentId: string }): Promise<{ url: string; partnerId: string }>;
}

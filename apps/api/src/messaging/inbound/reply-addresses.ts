import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import { Signing } from '../../platform/signing/signing';

const PURPOSE = 'reply address';
const BYTES = 16;
/** Of 5 bits each; mail servers may change small letters to capital ones. */
const LETTERS = 52;

/** The address to which one message is answered: its id, sealed. Never stored, and nobody can make one. */
@Injectable()
export class ReplyAddresses {
  constructor(
    private readonly signing: Signing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null where answers go to the sender. */
  addressFor(messageId: string): string | null {
    const [local, domain] = this.config.replyAddress?.split('@') ?? [];
    if (local === undefined || domain === undefined) return null;
    const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
    const sealed = Buffer.concat([id, this.sealOf(id)]);
    return `${local}+${BigInt(`0x${sealed.toString('hex')}`)
      .toString(32)
      .padStart(LETTERS, '0')}@${domain}`;
  }

  /** Which message is answered to one of these addresses; null where none is of ours. */
  messageIn(addresses: readonly string[]): string | null {
    const [local, domain] = this.config.replyAddress?.split('@') ?? [];
    if (local === undefined || domain === undefined) return null;
    for (const address of addresses) {
      const [start, end] = [`${local}+`, `@${domain}`];
      const given = address.toLowerCase();
      if (!given.startsWith(start) || !given.endsWith(end)) continue;
      const id = this.opened(given.slice(start.length, -end.length));
      if (id !== null) return id;
    }
    return null;
  }

  /** Whether the sender is the agency itself, by any of the addresses it gives out: nobody writes from there. */
  isOurs(sender: string): boolean {
    const { mail, replyAddress } = this.config;
    const from = /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? '')?.[0] ?? null;
    const given = sender.toLowerCase().replace(/\+[^@]*(?=@)/, '');
    return [from, replyAddress].some((own) => own?.toLowerCase() === given);
  }

  private opened(token: string): string | null {
    if (!/^[0-9a-v]{52}$/.test(token)) return null;
    let value = 0n;
    for (const letter of token) value = value * 32n + BigInt(Number.parseInt(letter, 32));
    const hex = value.toString(16).padStart(BYTES * 4, '0');
    if (hex.length > BYTES * 4) return null;
    const sealed = Buffer.from(hex, 'hex');
    const id = sealed.subarray(0, BYTES);
    if (!this.signing.isSame(this.sealOf(id), sealed.subarray(BYTES))) return null;
    return hex.slice(0, BYTES * 2).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  private sealOf(id: Buffer): Buffer {
    return this.signing.seal(PURPOSE, id).subarray(0, BYTES);
  }
}

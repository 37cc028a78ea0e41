import { createHash, createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../platform.module';
import { UnitOfWork } from '../database/unit-of-work';
import { SigningSecretEntity } from './signing-secret.entity';

/** Signs what is given out and comes back: links, and the time a page was opened. */
@Injectable()
export class Signing implements OnModuleInit {
  /** Made ready once: as a plain buffer it would be prepared anew for every signature. */
  private secret: KeyObject = createSecretKey(randomBytes(32));

  constructor(
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const { signingSecret } = this.config;
    this.secret = createSecretKey(
      signingSecret === null ? await this.kept() : createHash('sha256').update(signingSecret).digest(),
    );
  }

  /** 43 characters of base64url. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.secret).update(`${purpose}\n${text}`).digest('base64url');
  }

  isSigned(purpose: string, text: string, signature: string): boolean {
    return this.isSame(Buffer.from(this.sign(purpose, text)), Buffer.from(signature));
  }

  /** 32 bytes; a part of them, not less than 16, serves where letters are dear. */
  seal(purpose: string, bytes: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(`${purpose}\n`).update(bytes).digest();
  }

  isSame(right: Buffer, given: Buffer): boolean {
    return right.length === given.length && timingSafeEqual(right, given);
  }

  private async kept(): Promise<Buffer> {
    const secrets = this.work.repository(SigningSecretEntity);
    await secrets
      .createQueryBuilder()
      .insert()
      .values({ secret: randomBytes(32) })
      .orIgnore()
      .execute();
    const [kept] = await secrets.find();
    if (kept === undefined) throw new Error('no signing secret');
    return kept.secret;
  }
}

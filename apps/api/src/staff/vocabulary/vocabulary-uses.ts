import { Injectable } from '@nestjs/common';
import type { TermUse } from '@toritsugi/contracts';

/** How many things of one kind use each term, by its id. */
export type CountUses = () => Promise<readonly { readonly id: string; readonly count: number }[]>;

/** Where a term is used. Each stage says it of its own tables. */
@Injectable()
export class VocabularyUses {
  private readonly counters = new Map<TermUse['by'], CountUses>();

  register(by: TermUse['by'], count: CountUses): void {
    this.counters.set(by, count);
  }

  async all(): Promise<TermUse[]> {
    const uses: TermUse[] = [];
    for (const [by, count] of this.counters)
      for (const { id, count: used } of await count()) uses.push({ id, by, count: used });
    return uses;
  }
}

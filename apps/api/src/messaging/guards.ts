import { Injectable } from '@nestjs/common';

/** Of these things, those of which it is still true. */
export type Guard = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * What must still be true of a thing when a message about it is sent. Each stage says it of its own things while the
 * server starts; a message names one by its name and the thing's id.
 */
@Injectable()
export class Guards {
  private readonly byName = new Map<string, Guard>();

  register(name: string, guard: Guard): void {
    if (this.byName.has(name)) throw new Error(`the guard ${name} is there already`);
    this.byName.set(name, guard);
  }

  /** Those that somebody stands for here: a newer version may know others. */
  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** Throws for a guard that nobody stands for: such a message is not sent. */
  stillTrue(name: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const guard = this.byName.get(name);
    if (guard === undefined) throw new Error(`nobody stands for the guard ${name}`);
    return guard(ids);
  }
}

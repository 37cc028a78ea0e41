import { Injectable } from '@nestjs/common';
import { isPromiseEarned, type PromiseWeek } from '@toritsugi/agreement';
import { Refusal } from '../../../platform/http/refusals/refusal';

/** How the promise of a first answer was kept: what a stricter one takes (S000-30). The board says it here. */
@Injectable()
export class KeptPromises {
  private read: () => Promise<readonly PromiseWeek[]> = async () => [];

  /** `read`: the last four whole weeks, the oldest first. */
  register(read: () => Promise<readonly PromiseWeek[]>): void {
    this.read = read;
  }

  weeks(): Promise<readonly PromiseWeek[]> {
    return this.read();
  }

  /** Refuses the same day until it is earned, and says what was kept. */
  async refuseUnearned(): Promise<void> {
    const weeks = await this.read();
    if (isPromiseEarned(weeks)) return;
    throw new Refusal('promise_unearned', { attainment: weeks.map(inWords).join(' · ') || '–' });
  }
}

/** Rounded down: 94.9 % is not 95. */
function inWords({ monday, people, kept }: PromiseWeek): string {
  const [, month = '', day = ''] = monday.split('-').map((part) => String(Number(part)));
  const share = people === 0 ? '–' : `${Math.floor((kept * 100) / people)}%`;
  return `${month}/${day}: ${share} (${people})`;
}

import { Injectable } from '@nestjs/common';

/** Whether it is a mail of theirs, to this very address; why it came back is then told to whoever had it sent. */
export type ReturnedLetter = (id: string, recipient: string, problem: string) => Promise<boolean>;

/** Mail of ours that is no message to a registrant: each stage that sends such says so while the server starts. */
@Injectable()
export class ReturnedLetters {
  private readonly senders: ReturnedLetter[] = [];

  register(sender: ReturnedLetter): void {
    this.senders.push(sender);
  }

  async note(...letter: Parameters<ReturnedLetter>): Promise<boolean> {
    for (const sender of this.senders) if (await sender(...letter)) return true;
    return false;
  }
}

/** What people wrote to the demo agency in its last two days: on their pages, and two that nobody could place. */
import type { INestApplicationContext } from '@nestjs/common';
import { MINUTE, tokyoMoment } from '@toritsugi/calendar';
import type { TakeRescueStep } from '@toritsugi/contracts';
import { In, Like } from 'typeorm';
import { InboundMails } from '../messaging/inbound/inbound-mails.service';
import { Delivery } from '../messaging/delivery.service';
import { MessageEntity } from '../messaging/message.entity';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { DeclineRescueEntity } from '../rescue/decline-rescue.entity';
import { RescueSteps } from '../rescue/rescues.service';
import { SubmissionEntity } from '../selection/submission.entity';
import { StaffDirectory } from '../staff/staff-directory';
import { Crew } from './crew';
import type { Story, TimeWalk } from './past/time-walk';

const UNDER_WAY = ['submitted', 'doc_passed', 'interview_set', 'interview_done', 'offered'] as const;
const HESITATES =
  '先日は面接のお時間をありがとうございました。\n他社からも内定をいただき、このまま選考を進めるか迷っています。';

/** Nobody has acted on it when the demonstration begins: its clock runs. */
const ELSEWHERE =
  'いつもお世話になっております。\n実は他社から内定をいただき、そちらに入社するか迷っています。面接の件、少し待っていただけますか。';

interface Letter {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** The message of ours that it answers, as programs say it. */
  readonly answers?: string;
}

/** Lets each mail arrive at its time. */
export function beginInboundMail(app: INestApplicationContext, walk: TimeWalk): void {
  const work = app.get(UnitOfWork);
  const at = (day: string, time: string, story: () => Story): void =>
    walk.begin(tokyoMoment(day, time).getTime(), story());
  /** Somebody before an employer, `place` of those of this team, and the newest mail to them. */
  const person = async (team: string, place: number) => {
    const advisorIds = app
      .get(StaffDirectory)
      .advisors()
      .flatMap(({ id, teamCode }) => (teamCode === team ? [id] : []));
    const underWay = await work.repository(SubmissionEntity).find({
      where: { state: In([...UNDER_WAY]), advisorId: In(advisorIds) },
      order: { submittedAt: 'ASC', id: 'ASC' },
    });
    const submission = underWay[place % underWay.length];
    const message = await work.repository(MessageEntity).findOne({
      where: { registrantId: submission?.registrantId ?? '', via: 'mail', recipient: Like('%@%') },
      order: { dueAt: 'DESC', id: 'DESC' },
    });
    return submission && message ? { submission, message } : null;
  };
  const arrives = (letter: Letter) => app.get(InboundMails).take(Buffer.from(mailOf(letter)));

  at('2026-11-09', '15:10', async function* (): Story {
    const found = await person('T1', 0);
    if (found === null) return;
    const { recipient: from, id: answers } = found.message;
    await arrives({ from, answers, subject: 'Re: 選考について', text: HESITATES });
    const rescue = await work
      .repository(DeclineRescueEntity)
      .findOneBy({ registrantId: found.submission.registrantId });
    if (rescue === null) return;
    const advisor = new Crew(app.get(StaffDirectory)).id(found.submission.advisorId);
    const take = (step: TakeRescueStep) => app.get(RescueSteps).take(rescue.id, step, advisor);
    yield tokyoMoment('2026-11-09', '15:24').getTime();
    await take({ act: 'ask' });
    yield tokyoMoment('2026-11-09', '15:24:30').getTime();
    await app.get(Delivery).look();
    yield tokyoMoment('2026-11-09', '16:02').getTime();
    await take({ act: 'agree' });
    yield tokyoMoment('2026-11-09', '16:10').getTime();
    await take({ act: 'reached' });
    yield tokyoMoment('2026-11-09', '16:10').getTime() + 20 * MINUTE;
    await take({ act: 'propose', answer: 'earlier' });
    await take({ act: 'recover', note: '面接を早め、条件の不明点を企業に確認すると約束' });
  });
  at('2026-11-10', '11:52', async function* (): Story {
    const found = await person('T3', 1);
    if (found === null) return;
    const { recipient: from, id: answers } = found.message;
    await arrives({ from, answers, subject: 'Re: 選考のご連絡', text: ELSEWHERE });
  });
  at('2026-11-10', '10:20', async function* (): Story {
    const found = await person('T2', 0);
    if (found === null) return;
    const { recipient: from, id: answers, subject } = found.message;
    await arrives({ from, answers, subject: `Re: ${subject}`, text: `当日の持ち物はありますか。\n\n${quoted}` });
  });
  at('2026-11-10', '11:15', async function* (): Story {
    const text = '先日フォームから登録した者です。電話番号が変わりましたので、ご連絡は新しい番号へお願いします。';
    await arrives({ from: 'k.mizuhara@mail.example.jp', subject: '電話番号の変更', text });
  });
  at('2026-11-10', '11:40', async function* (): Story {
    const found = await person('T3', 0);
    if (found !== null)
      await arrives({
        from: found.message.recipient,
        subject: '書類について',
        text: '職務経歴書の直しは明日お送りします。',
      });
  });
}

const quoted =
  '2026年11月9日(月) 18:00 つむぎ橋キャリア:\n> ご確認をお願いいたします。\n> ご不明な点は、このメールにご返信ください。';

const mailOf = ({ from, subject, text, answers }: Letter): string =>
  [
    `From: ${from}`,
    `Message-ID: <${Buffer.from(`${from}${subject}`).toString('hex').slice(0, 40)}@mail.example.jp>`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...(answers === undefined ? [] : [`In-Reply-To: <${answers}@mail.example.jp>`]),
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n');

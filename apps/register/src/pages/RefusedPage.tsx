import { publicCalls, type RefusalBody } from '@toritsugi/contracts';
import type { Localized } from '@toritsugi/triage';
import { useState } from 'react';
import { Button } from '../frame/Button';
import { Failure } from '../frame/Notice';
import { Unreachable } from '../frame/OtherPages';
import { Page } from '../frame/Page';
import { ask } from '../public-api';
import { useWords } from '../words/Language';

/** Loaded with the pages behind links: they add nothing to the first load. */
const words = {
  title: { ja: 'このリンクは期限が切れています', en: 'This link has ended' },
  why: {
    ja: '安全のため、お送りしたリンクには期限があります。お申し込みや予約の内容は、そのまま残っています。',
    en: 'For your safety, the links we send work for a limited time. Your application and your booking are kept.',
  },
  how: {
    ja: '下のボタンを押すと、ご登録のメールアドレスへ新しいリンクをお送りします。',
    en: 'Press the button, and we send a new link to the email address you registered.',
  },
  send: { ja: '新しいリンクを送る', en: 'Send me a new link' },
  sent: { ja: '送信を受け付けました', en: 'We have your request' },
  sentWhy: {
    ja: '数分たってもメールが届かないときは、迷惑メールの中をご確認のうえ、お電話でご連絡ください。リンクのアドレスが途中で切れていた場合や、登録を取り消された場合は届きません。',
    en: 'If no email comes within a few minutes, look among your junk mail, then call us. None comes if the address of the link was cut off, or if you withdrew your registration.',
  },
} as const satisfies Record<string, Localized>;

type Props = { token: string; refusal: RefusalBody; renewBy?: typeof publicCalls.renewLink };

/** What a link opens that does not work: why, and a way to a new one. The same whoever's link it was. */
export function RefusedPage({ token, refusal, renewBy = publicCalls.renewLink }: Props) {
  const { t, of, language } = useWords();
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (refusal.code !== 'link_expired') return <Unreachable why={refusal.message} />;
  const send = async () => {
    setFailure(undefined);
    const answer = await ask(renewBy, { language, params: { token } });
    if (answer.kind === 'ok') setSent(true);
    else setFailure(answer.kind === 'refused' ? answer.refusal.message : t('page.unreachableWhy'));
  };
  if (isSent)
    return (
      <Page key="sent" title={of(words.sent)}>
        <p>{of(words.sentWhy)}</p>
      </Page>
    );
  return (
    <Page key="ended" title={of(words.title)}>
      <p>{of(words.why)}</p>
      <p>{of(words.how)}</p>
      <Failure text={failure} />
      <Button onClick={() => void send()}>{of(words.send)}</Button>
    </Page>
  );
}

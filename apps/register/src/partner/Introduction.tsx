import { publicCalls, type PartnerIntroduction } from '@toritsugi/contracts';
import { useEffect, useState } from 'react';
import { Notice } from '../frame/Notice';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import { introductionWords } from './words';

/** Who introduces, and what they will learn of it; without anybody, nothing. */
export function Introduction({ channel }: { channel: string }) {
  const { language, of } = useWords();
  const [shown, setShown] = useState<PartnerIntroduction>();
  useEffect(() => {
    void ask(publicCalls.introduction, { language, params: { key: channel } }).then(
      (answer) => answer.kind === 'ok' && setShown(answer.reply),
    );
  }, [channel]); // eslint-disable-line react-hooks/exhaustive-deps -- it comes in both languages
  if (shown === undefined) return null;
  return (
    <Notice>
      <p>
        <strong>{of(introductionWords.from).replace('{name}', shown.partnerName)}</strong>
      </p>
      <p>{of(shown.learns)}</p>
    </Notice>
  );
}

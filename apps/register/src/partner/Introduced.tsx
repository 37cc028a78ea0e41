import { publicCalls, type PartnerIntroduction } from '@toritsugi/contracts';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import field from '../fields/Field.module.css';
import { Button } from '../frame/Button';
import { Failure, Notice } from '../frame/Notice';
import { Page } from '../frame/Page';
import { ask } from '../public-api';
import { useWords } from '../words/Language';
import { channelOfCode } from './link';
import { introductionWords } from './words';

/** For whoever was told a code instead of a link: typed here, or at the end of the address. */
export function CodePage({ code = '' }: { code?: string }) {
  const { language, of, t } = useWords();
  const [typed, setTyped] = useState(code);
  const [failure, setFailure] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const look = async (text: string): Promise<void> => {
    const channel = channelOfCode(text);
    const answer =
      channel === null ? null : await ask(publicCalls.introduction, { language, params: { key: channel } });
    if (channel !== null && answer?.kind === 'ok') return location.assign(`/?ch=${channel}`);
    setFailure(answer?.kind === 'unreachable' ? t('page.unreachableWhy') : of(introductionWords.unknown));
    input.current?.focus();
  };
  useEffect(() => {
    if (code !== '') void look(code);
  }, []); // eslint-disable-line react-hooks/exhaustive-deps -- the code of the address, once
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void look(typed);
  };
  return (
    <Page title={of(introductionWords.code)}>
      <form noValidate onSubmit={send}>
        <div className={field.field}>
          <label className={field.label} htmlFor="code">
            {of(introductionWords.label)}
          </label>
          <p id="code-help">{of(introductionWords.codeHelp)}</p>
          <input
            ref={input}
            id="code"
            className={field.control}
            value={typed}
            maxLength={40}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="code-help"
            aria-invalid={failure !== undefined}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        </div>
        <Failure text={failure} />
        <Button type="submit">{of(introductionWords.go)}</Button>
      </form>
      <p>
        <a href="/">{of(introductionWords.without)}</a>
      </p>
    </Page>
  );
}

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

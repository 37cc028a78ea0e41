import { Button } from '@mantine/core';
import { unansweredWorries, usualWorries, worriesOf, type FormFaq } from '@toritsugi/triage';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { BothLanguages } from './BothLanguages';
import { newFaqId, OWN, withFaq, withoutFaq, type Draft } from './draft-changes';
import own from './form.module.css';
import { formMessages } from './messages';

const empty = { ja: '', en: '' };

/** What people worry about before they begin, and what the agency says to it. */
export function FaqSection({
  draft,
  isReadOnly,
  onChange,
}: {
  draft: Draft;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
}) {
  const t = useText(formMessages);
  const faq = draft.definition.faq ?? [];
  const isFirst = new Set(usualWorries.flatMap((one) => (one.isAnsweredAtFirst ? one.id : [])));
  const open = unansweredWorries(faq).length;
  return (
    <section className={own.section} aria-labelledby="faq-title">
      <h2 id="faq-title">{t('faq')}</h2>
      <p className={styles.muted}>{t('faqNote')}</p>
      <p className={open > 0 ? own.open : styles.fine}>
        {open > 0 ? `▲ ${t('faqOpen', { count: open })}` : `✓ ${t('faqDone')}`}
      </p>
      {worriesOf(faq).map((one) => (
        <Worry
          key={one.id}
          worry={one}
          isStandard={isFirst.has(one.id)}
          isReadOnly={isReadOnly}
          onChange={(next) => onChange(withFaq(draft, next))}
          onRemove={() => onChange(withoutFaq(draft, one.id))}
        />
      ))}
      {!isReadOnly && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange(withFaq(draft, { id: newFaqId(draft), question: ownQuestion, answer: empty }))}
          >
            {t('addFaq')}
          </Button>
        </div>
      )}
    </section>
  );
}

const ownQuestion = { ja: '新しい質問', en: 'Another question' };

function Worry({
  worry,
  isStandard,
  isReadOnly,
  onChange,
  onRemove,
}: {
  worry: FormFaq;
  isStandard: boolean;
  isReadOnly: boolean;
  onChange: (worry: FormFaq) => void;
  onRemove: () => void;
}) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const isAnswered = worry.answer.ja.trim() !== '';
  const state = isAnswered ? 'answered' : isStandard ? 'standard' : 'unanswered';
  return (
    <details className={own.entry}>
      <summary>
        {localized(worry.question)} <span className={state === 'unanswered' ? own.open : styles.muted}>{t(state)}</span>
      </summary>
      <BothLanguages
        label={t('worry')}
        value={worry.question}
        isReadOnly={isReadOnly}
        maxLength={200}
        onChange={(question) => onChange({ ...worry, question })}
      />
      <BothLanguages
        label={t('answer')}
        value={worry.answer}
        isReadOnly={isReadOnly}
        maxLength={1_000}
        isLong
        onChange={(answer) => onChange({ ...worry, answer })}
      />
      {!isReadOnly && worry.id.startsWith(OWN) && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={onRemove}>
            {t('removeFaq')}
          </Button>
        </div>
      )}
    </details>
  );
}

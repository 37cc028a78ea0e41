import { Button, TextInput } from '@mantine/core';
import type { ConsentDefinition, ConsentLink } from '@toritsugi/triage';
import { isWebAddress } from '@toritsugi/triage';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import { BothLanguages } from './BothLanguages';
import { withConsent, type Draft } from './draft-changes';
import own from './form.module.css';
import { formMessages } from './messages';

const LINKS_AT_MOST = 5;

/** What people agree to, in the agency's words; another wording is another version, from its publication on. */
export function ConsentSection({
  draft,
  isReadOnly,
  onChange,
  onEnter,
}: {
  draft: Draft;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
  onEnter: () => void;
}) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  return (
    <section className={own.section} aria-labelledby="consents-title" onFocus={onEnter}>
      <h2 id="consents-title">{t('consents')}</h2>
      <p className={styles.muted}>{t('consentsNote')}</p>
      {draft.definition.consents.map((consent) => {
        const put = (part: Partial<ConsentDefinition>) => onChange(withConsent(draft, { ...consent, ...part }));
        return (
          <details key={consent.id} className={own.entry}>
            <summary>
              {localized(consent.label)}{' '}
              <span className={styles.muted}>
                {t(consent.required ? 'required' : 'optional')}　{t('textVersion', { version: consent.version })}
              </span>
            </summary>
            <BothLanguages
              label={t('consentLabel')}
              value={consent.label}
              isReadOnly={isReadOnly}
              maxLength={300}
              onChange={(label) => put({ label })}
            />
            <BothLanguages
              label={t('consentText')}
              value={consent.text}
              isReadOnly={isReadOnly}
              maxLength={4_000}
              isLong
              onChange={(text) => put({ text })}
            />
            <Links links={consent.links ?? []} isReadOnly={isReadOnly} onChange={(links) => put({ links })} />
          </details>
        );
      })}
    </section>
  );
}

function Links({
  links,
  isReadOnly,
  onChange,
}: {
  links: readonly ConsentLink[];
  isReadOnly: boolean;
  onChange: (links: readonly ConsentLink[]) => void;
}) {
  const t = useText(formMessages);
  return (
    <>
      {links.map((link, index) => {
        const put = (part: Partial<ConsentLink>) =>
          onChange(links.map((one, at) => (at === index ? { ...one, ...part } : one)));
        return (
          <div key={index} className={own.field} role="group" aria-label={t('link', { number: index + 1 })}>
            <BothLanguages
              label={t('linkLabel')}
              value={link.label}
              isReadOnly={isReadOnly}
              maxLength={100}
              onChange={(label) => put({ label })}
            />
            <TextInput
              type="url"
              label={t('linkAddress')}
              value={link.url}
              readOnly={isReadOnly}
              maxLength={500}
              error={!isWebAddress(link.url) && t('linkBad')}
              onChange={({ currentTarget: { value } }) => put({ url: value })}
            />
            {!isReadOnly && (
              <div>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => onChange(links.filter((_, at) => at !== index))}
                >
                  {t('removeLink', { number: index + 1 })}
                </Button>
              </div>
            )}
          </div>
        );
      })}
      {!isReadOnly && links.length < LINKS_AT_MOST && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange([...links, { label: { ja: '利用規約', en: 'Terms of use' }, url: 'https://' }])}
          >
            {t('addLink')}
          </Button>
        </div>
      )}
    </>
  );
}

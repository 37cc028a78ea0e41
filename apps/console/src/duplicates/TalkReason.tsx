import type { CardTalk } from '@toritsugi/contracts';
import { useText } from '../language';
import { duplicateMessages } from './messages';

/** Why nobody may dial them this moment, before anybody tries. */
export function TalkReason({ talk, id, className }: { talk: CardTalk; id?: string; className?: string }) {
  const t = useText(duplicateMessages);
  const { kind, by, maskedName: other } = talk;
  return (
    <p id={id} className={className} role="status">
      {by === null ? t('talk_ringing', { other }) : t(`talk_${kind}`, { name: by.name, other })}
    </p>
  );
}

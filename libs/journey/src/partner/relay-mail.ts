/**
 * A company's own rejection mail with the one line that leads on (S001-20, S001-23): thanks, the result, what was
 * good, who can help further, the address, the advisor, good wishes. The company sends it; nothing about the person
 * comes to us.
 */
const SUBJECT = '選考結果のご連絡（{partnerName}）';
const LINE = '▶ご登録はこちら（無料）：{relayUrl}';
const BODY = `{registrantName} 様

このたびは、{partnerName}の採用選考にご応募いただき、誠にありがとうございました。
慎重に検討いたしました結果、今回はご希望に沿えない結果となりました。
面接やご応募書類では、これまでのご経験とお人柄がよく伝わりました。ご縁がなかったのは、募集している職務との組み合わせによるものです。

今後の活動のお役に立てるよう、提携している{agencyName}をご紹介します。ご希望の方だけ、ご自身でご登録ください。
${LINE}
専任のアドバイザーが、お一人おひとりのご経験に合うお仕事をいっしょに探します。登録しても、当社に伝わるのは人数だけです。

{registrantName} 様の今後のご活躍を、心よりお祈り申し上げます。

{partnerName}
採用担当`;

export type RelayMailParts = Readonly<Record<'partnerName' | 'registrantName' | 'agencyName' | 'relayUrl', string>>;

const fill = (text: string, parts: Partial<RelayMailParts>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parts[name as keyof RelayMailParts]?.trim();
    if (value === undefined || value === '') throw new TypeError(`the relay mail needs {${name}}`);
    return value;
  });

/** The one line to paste. */
export const relayLine = (relayUrl: string): string => fill(LINE, { relayUrl });

/** Throws a TypeError where a part is missing, a RangeError where the address would not stand in it exactly once. */
export function relayMail(parts: Partial<RelayMailParts>): { subject: string; body: string } {
  const mail = { subject: fill(SUBJECT, parts), body: fill(BODY, parts) };
  const times = mail.body.split(parts.relayUrl ?? '').length - 1;
  if (times !== 1) throw new RangeError(`the address stands in the relay mail ${times} times`);
  return mail;
}

import { channelOfCode, isPartnerLink } from './link';

it('reads a code as people write one', () => {
  for (const typed of ['hbr7s3', 'HBR7S3', 'ｈｂｒ７ｓ３', ' hbr 7s3 ', 'hbr-7s3', 'p-hbr7s3', 'P-HBR7S3'])
    expect(channelOfCode(typed)).toBe('p-hbr7s3');
  expect(channelOfCode(' - ')).toBeNull();
});

it('knows the link of a partner from another channel', () => {
  expect(['p-hbr7s3', 'listing', null].map(isPartnerLink)).toEqual([true, false, false]);
});

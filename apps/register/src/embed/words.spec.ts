import { frameAddress } from './words';

const script = { src: 'https://form.example.jp/embed.js?v=1', channel: 'own_site' };

it('hands on what brought the visitor to the page around the form', () => {
  expect(frameAddress(script, '?utm_source=line&utm_campaign=autumn&gclid=1&name=x')).toBe(
    'https://form.example.jp/?utm_source=line&utm_campaign=autumn',
  );
});

it('counts for the channel of the script tag where nothing else says one', () => {
  expect(frameAddress(script, '')).toBe('https://form.example.jp/?ch=own_site');
  expect(frameAddress(script, '?utm_medium=mail&ch=flyer')).toBe('https://form.example.jp/?utm_medium=mail&ch=flyer');
  expect(frameAddress({ ...script, channel: '' }, '')).toBe('https://form.example.jp/');
});

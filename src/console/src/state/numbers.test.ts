import { describe, expect, test } from 'vitest';
import { read } from './numbers';

describe('a number is understood as it is written', () => {
  test.each([
    ['777 111 222', 'CZ', '+420777111222'],
    ['+420 777 111 222', 'CZ', '+420777111222'],
    ['00420-777-111-222', 'CZ', '+420777111222'],
    ['(777) 111.222', 'CZ', '+420777111222'],
    ['tel:+420777111222', 'DE', '+420777111222'],
    ['\u202a+420\u00a0777\u2011111\u2011222\u202c', 'CZ', '+420777111222'],
    ['+44 (0)20 7946 0123', 'CZ', '+442079460123'],
    ['020 7946 0123', 'GB', '+442079460123'],
    ['06 1 234 5678', 'HU', '+3612345678'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['011 420 777 111 222', 'US', '+420777111222'],
    ['(202) 555-0123', 'US', '+12025550123'],
    ['＋４２０７７７１１１２２２', 'CZ', '+420777111222'],
  ])('%s in %s', (text, country, e164) => expect(read(text, country)).toMatchObject({ kind: 'number', e164 }));
});

test('the country is named', () => expect(read('+421 905 123 456', 'CZ')).toMatchObject({ country: 'SK' }));
test('few digits are an extension', () => expect(read('22', 'CZ')).toEqual({ kind: 'short', digits: '22' }));
test('a name is a name', () => expect(read('Boris', 'CZ')).toEqual({ kind: 'words' }));
test('blanks are nothing', () => expect(read('  ', 'CZ')).toEqual({ kind: 'nothing' }));
test('in a country that is not known, the server has to judge', () =>
  expect(read('777111222', 'XX')).toEqual({ kind: 'short', digits: '777111222' }));

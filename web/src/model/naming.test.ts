import { describe, expect, it } from 'vitest';
import { linkName } from './naming';

describe('linkName', () => {
  it.each([
    ['New in town', 'a1', 'New in town'],
    ['', 'ads.jsonl#3', 'ads.jsonl#3'],
    ['  ', 'a1', 'a1'],
    ['see https://site.example/x', 'a1', 'a1'],
    ['www.site.example', 'http://site.example/1', '01234567'],
    ['', '', '01234567'],
  ])('%j, %j', (title, given, expected) => expect(linkName(title, given, '0123456789abcdef')).toBe(expected));
});

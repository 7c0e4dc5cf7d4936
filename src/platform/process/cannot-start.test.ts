import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CannotStart, sentenceFor } from './cannot-start.ts';

const systemError = (code: string, more: object = {}) => Object.assign(new Error(`${code}: no`), { code, ...more });

describe('sentenceFor', () => {
  test('tells what the world did in one sentence that says what to do', () => {
    const cases: [Error, RegExp][] = [
      [systemError('ENOSPC', { path: '/data/files' }), /^The disk is full \(\/data\/files\)\. Make room and start again/],
      [systemError('53100'), /^The disk is full\. Make room/],
      [systemError('EADDRINUSE', { port: 8080, address: '0.0.0.0' }), /^Port 8080 on 0\.0\.0\.0 is taken/],
      [systemError('EADDRNOTAVAIL'), /^HOST must be an address of this machine/],
      [systemError('EACCES', { port: 80 }), /may not listen on port 80/],
      [systemError('EACCES', { path: '/data' }), /may not read or write \/data/],
      [systemError('EEXIST', { path: '/etc/hostname' }), /^DATA_FOLDER must be a folder; \/etc\/hostname is not one/],
      [systemError('ENOTDIR', { path: '/etc/hostname/data' }), /^DATA_FOLDER must be a folder; \/etc\/hostname\/data is not one/],
      [systemError('42501'), /database user may not make/],
      [new CannotStart('No.'), /^No\.$/],
    ];
    for (const [error, sentence] of cases) {
      assert.match(sentenceFor(error) ?? '', sentence);
      assert.doesNotMatch(sentenceFor(error) ?? '', /\n/);
    }
  });
  test('has none for a bug: its reader needs the stack', () => {
    assert.equal(sentenceFor(new TypeError('x is undefined')), undefined);
  });
});

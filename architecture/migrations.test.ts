import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complaintsAbout, readMigrations, readSealed } from '../tools/sealed-migrations.ts';

describe('migrations', () => {
  test('that have landed are as they were, and every one is in the list', () => {
    const found = readMigrations();
    assert.ok(Object.keys(found).length >= 5);
    assert.deepEqual(complaintsAbout(readSealed(), found), []);
  });
  test('are noticed when edited, removed, or slipped in before one that has landed', () => {
    const sealed = { 'a/0000_x.sql': '1', 'a/0001_y.sql': '2', 'b/0000_z.sql': '3' };
    assert.deepEqual(complaintsAbout(sealed, { ...sealed, 'a/0001_y.sql': '9' }), [
      'a/0001_y.sql has landed and may not be edited: write a new migration',
    ]);
    assert.deepEqual(complaintsAbout(sealed, { 'a/0000_x.sql': '1', 'a/0001_y.sql': '2' }), [
      'b/0000_z.sql has landed and may not be removed',
    ]);
    assert.deepEqual(complaintsAbout(sealed, { ...sealed, 'a/0000_early.sql': '4' }), [
      'a/0000_early.sql would come before a/0000_x.sql, which has landed',
    ]);
    assert.deepEqual(complaintsAbout(sealed, { ...sealed, 'b/0001_new.sql': '4' }), [
      'b/0001_new.sql is not sealed yet: npm run migrations:seal',
    ]);
  });
});

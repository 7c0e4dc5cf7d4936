/** Answers that are known before a request has arrived whole, over a real connection: a client or a proxy that still sends must get to read them. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { testApp } from '../../../test-support/app.ts';
import { listen } from './listen.ts';

const { app } = await testApp({ limits: { writes: 4, api: 1_000 } });
const door = await listen({ host: '127.0.0.1', port: 0 });
door.open(app.fetch);
after(() => door.stop());

/** As nginx sends to what lies behind it: HTTP/1.0, all that there is, and reads only then. */
const sendWhole = (bytes: number, head: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(door.port, '127.0.0.1');
    let answer = '';
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.pause();
    socket.on('data', (chunk) => void (answer += String(chunk)));
    socket.pause();
    socket.write(`POST /zh/needs/new HTTP/1.0\r\nHost: x\r\nConnection: close\r\nContent-Length: ${bytes}\r\n${head}\r\n`);
    const part = Buffer.alloc(256 * 1024, 'x');
    let left = bytes;
    const write = () => {
      if (left === 0) return void socket.resume();
      const next = part.subarray(0, Math.min(left, part.length));
      left -= next.length;
      socket.write(next, () => setTimeout(write, 5));
    };
    write();
  });

describe('a request that is refused before it has arrived', () => {
  const upload = 'Content-Type: multipart/form-data; boundary=x\r\n';
  test('for its size gets the page that says so', async () => {
    for (let times = 0; times < 3; times += 1) {
      const answer = await sendWhole(14 * 1024 * 1024, upload);
      assert.match(answer, /^HTTP\/1\.1 413 /);
      assert.match(answer, /文件太大/);
    }
    assert.match(await sendWhole(1024 * 1024, 'Content-Type: application/x-www-form-urlencoded\r\n'), /^HTTP\/1\.1 413 /);
  });
  test('for coming too often gets the page that says so', async () => {
    const answer = await sendWhole(8 * 1024 * 1024, upload);
    assert.match(answer, /^HTTP\/1\.1 429 /);
    assert.match(answer, /请稍等一会儿/);
  });
});

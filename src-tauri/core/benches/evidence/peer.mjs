// Takes the answer apart as a program on Node does: the body is one buffer, then text, then objects.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const body = readFileSync(process.argv[2]);
const names = ['selfie', 'front', 'back', 'photo', 'frontCropped'];

function pictures() {
  const answer = JSON.parse(body.toString('utf8'));
  const found = [];
  for (const object of [answer, ...answer.documents])
    for (const name of names)
      if (object[name]) {
        const bytes = Buffer.from(object[name], 'base64');
        found.push({ bytes, hash: createHash('sha256').update(bytes).digest('hex') });
      }
  return found;
}

for await (const _ of createInterface({ input: process.stdin })) {
  const began = process.hrtime.bigint();
  const found = pictures();
  const took = process.hrtime.bigint() - began;
  console.log(`${took} ${found.map(({ hash }) => hash).sort()}`);
}

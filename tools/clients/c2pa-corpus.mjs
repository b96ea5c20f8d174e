// Compares what Kinora says of the files of a corpus (ours.tsv) with what c2pa-node says; c2pa-corpus.sh runs it.
// Arguments: the corpus' folder, the folder where npm has installed c2pa-node.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'x.js'));
const { Reader } = await import(pathToFileURL(require.resolve('@contentauth/c2pa-node')));

const TYPES = { mp4: 'video/mp4', png: 'image/png', webp: 'image/webp', gif: 'image/gif' };
const SETTINGS = {
  trust: { trust_anchors: readFileSync(join(folder, 'anchors.pem'), 'utf8') },
  verify: { verify_trust: true },
};

async function theirs(file) {
  const path = join(folder, file);
  try {
    const reader = await Reader.fromAsset({ path, mimeType: TYPES[file.split('.').pop()] }, SETTINGS);
    if (!reader) return ['none', ''];
    const { validation_state: state, validation_results: results } = reader.json();
    const failures = [
      ...(results?.activeManifest?.failure ?? []),
      ...(results?.ingredientDeltas ?? []).flatMap((delta) => delta.validationDeltas?.failure ?? []),
    ].map((failure) => failure.code);
    if (state === 'Trusted') return ['trusted', ''];
    const isSigner = failures.every((code) => code.startsWith('signingCredential.'));
    return [state === 'Valid' || (failures.length && isSigner) ? 'untrusted' : 'tampered', failures.join(' ')];
  } catch (unreadable) {
    return ['unreadable', String(unreadable.message ?? unreadable)];
  }
}

// A broken file may be refused as such or as changed.
const verdict = (word) => (word === 'unreadable' ? 'tampered' : word);

const lines = readFileSync(join(folder, 'ours.tsv'), 'utf8').trim().split('\n');
const table = {};
const different = [];
for (const line of lines) {
  const [file, ours, why] = line.split('\t');
  const [other, reason] = await theirs(file);
  const group = file.match(/^(plain|flip-anywhere|flip-store|cut|swapped|purposeless|purpose|expired|early|stranger|selfsigned)/)?.[0] ?? 'signed';
  const key = [group, ours, other].join('\t');
  table[key] = (table[key] ?? 0) + 1;
  if (verdict(ours) !== verdict(other)) different.push(`${file}\n  ours: ${ours} ${why}\n  theirs: ${other} ${reason}`);
}
console.log(['group', 'ours', 'theirs', 'files'].join('\t'));
for (const key of Object.keys(table).sort()) console.log(`${key}\t${table[key]}`);
console.log(`${lines.length - different.length} of ${lines.length} agree`);
for (const text of different) console.log(text);
process.exit(different.length ? 1 : 0);

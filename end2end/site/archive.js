// Real Python distributions, made from nothing: a wheel (PEP 427) is a zip, an sdist (PEP 625) a tar.gz.
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** Core metadata (PEP 566) of a project. `about` holds the headers, `description` the text below them. */
export function coreMetadata({ name, version, about = [], description = '' }) {
  const head = [['Metadata-Version', '2.1'], ['Name', name], ['Version', version], ...about];
  return `${head.map(([key, value]) => `${key}: ${value}`).join('\n')}\n\n${description}`;
}

/** A pure wheel with one module. */
export function wheel(project) {
  const { name, version } = project;
  const module = name.toLowerCase().replace(/[-_.]+/g, '_');
  const info = `${module}-${version}.dist-info`;
  const files = [
    [`${module}/__init__.py`, `"""${name}"""\n__version__ = "${version}"\n`],
    [`${info}/METADATA`, coreMetadata(project)],
    [`${info}/WHEEL`, 'Wheel-Version: 1.0\nGenerator: bonded-end2end\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
  ].map(([path, text]) => [path, Buffer.from(text)]);
  const record = files.map(([path, bytes]) => `${path},sha256=${createHash('sha256').update(bytes).digest('base64url')},${bytes.length}`);
  files.push([`${info}/RECORD`, Buffer.from(`${record.join('\n')}\n${info}/RECORD,,\n`)]);
  return { filename: `${module}-${version}-py3-none-any.whl`, filetype: 'bdist_wheel', pyversion: 'py3', bytes: zip(files) };
}

/** A source distribution with one module. */
export function sdist(project) {
  const { name, version } = project;
  const module = name.toLowerCase().replace(/[-_.]+/g, '_');
  const files = [
    ['PKG-INFO', coreMetadata(project)],
    ['pyproject.toml', `[project]\nname = "${name}"\nversion = "${version}"\n`],
    [`${module}/__init__.py`, `"""${name}"""\n`],
  ].map(([path, text]) => [`${module}-${version}/${path}`, Buffer.from(text)]);
  return { filename: `${module}-${version}.tar.gz`, filetype: 'sdist', pyversion: 'source', bytes: gzipSync(tar(files)) };
}

function zip(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt16LE(0x21, 8); // 1 January 1980
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), common, name, packed);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(0o100644 * 0x10000, 6);
    entry.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), common, entry, name);
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}

function tar(files) {
  const blocks = files.flatMap(([path, bytes]) => {
    const head = Buffer.alloc(512);
    head.write(path, 0);
    head.write('0000644\0', 100);
    head.write('0000000\0', 108);
    head.write('0000000\0', 116);
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write('        0', 148);
    head.write('ustar\x0000', 257);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

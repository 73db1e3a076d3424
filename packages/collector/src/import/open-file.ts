import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file that is read from its beginning, unpacked when it is gzip by its first two bytes. */
export interface OpenFile {
  readonly stream: Readable;
  /** Of the file as it lies there. */
  readonly bytes: number;
  readonly modifiedMs: number;
  bytesRead(): number;
}

/** What a format is told by: enough for its first lines. */
const HEAD_LENGTH = 65_536;

/** Rejects when there is none to be read. */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path);
  const { size, mtimeMs } = await handle.stat();
  const head = Buffer.alloc(2);
  await handle.read(head, 0, 2, 0);
  const file = handle.createReadStream({ start: 0 });
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return {
    // Whoever reads meets the error of either.
    stream: isGzip ? pipeline(file, createGunzip(), () => undefined) : file,
    bytes: size,
    modifiedMs: mtimeMs,
    bytesRead: () => file.bytesRead,
  };
}

/** The beginning of a file's text. */
export async function readHead(path: string): Promise<string> {
  const { stream } = await openFile(path);
  const decoder = new TextDecoder();
  let head = '';
  for await (const chunk of stream) {
    head += decoder.decode(chunk as Buffer, { stream: true });
    if (head.length >= HEAD_LENGTH) break;
  }
  return head.replace(/^\uFEFF/, '');
}

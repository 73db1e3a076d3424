import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Readings } from './measures.ts';

/** The scripts that pages downloaded, each compressed as a server would have it on disk. */
export function measureBytes(scripts: readonly URL[]): Readings {
  const codes = scripts.map((script) => readFileSync(script));
  const sum = (compress: (code: Buffer) => Buffer) =>
    codes.reduce((total, code) => total + compress(code).length, 0);
  return {
    brotliBytes: sum((code) =>
      brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    ),
    gzipBytes: sum((code) => gzipSync(code, { level: 9 })),
  };
}
